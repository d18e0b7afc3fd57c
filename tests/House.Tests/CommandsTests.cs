using System.CommandLine;
using ThongSuot.Commands;

namespace ThongSuot.House.Tests;

public sealed class CommandsTests
{
    [Fact]
    public void Every_command_and_option_is_documented()
    {
        var page = House.Read("docs/commands.md");
        House.None(
            Missing(CommandLine.Root(), page),
                "Not in docs/commands.md (## `command`, then a line for each `--option`):");
    }

    [Fact]
    public void Nothing_is_documented_that_is_not_there()
    {
        var known = CommandLine.Root().Subcommands.Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        House.None(
            House.Read("docs/commands.md").Split('\n').Where(l => l.StartsWith("## `", StringComparison.Ordinal))
                .Select(l => l.Split('`')[1]).Where(c => !known.Contains(c)), "No such command:");
    }

    static IEnumerable<string> Missing(RootCommand root, string page)
    {
        foreach (var command in root.Subcommands)
        {
            var from = page.IndexOf($"## `{command.Name}`", StringComparison.Ordinal);
            if (from < 0)
            {
                yield return command.Name;
                continue;
            }

            var to = page.IndexOf("\n## ", from + 1, StringComparison.Ordinal);
            var section = page[from..(to < 0 ? page.Length : to)];
            foreach (
                var option in command.Options.Where(o => !section.Contains($"`{o.Name}", StringComparison.Ordinal)))
                yield return $"{command.Name} {option.Name}";
        }
    }
}
