// The console is one for the process: two classes that take it over at once would read each other's words.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
