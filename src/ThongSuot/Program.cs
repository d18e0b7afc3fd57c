using ThongSuot.Commands;

return await CommandLine.RunAsync(args);
