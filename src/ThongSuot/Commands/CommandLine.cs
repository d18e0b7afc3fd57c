using System.CommandLine;
using System.Text;

namespace ThongSuot.Commands;

/// <summary>The command line. Exit codes: 0 done, 1 failed, 2 wrong use.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        Console.OutputEncoding = Encoding.UTF8;
        var parsed = Root().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message);
            await Console.Error.WriteLineAsync("thongsuot --help");
            return 2;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = true });
    }

    internal static RootCommand Root() => new(
        "Thông Suốt: đọc văn bản, ghi sổ, theo dõi đường đi của chỉ đạo. / Reads documents, keeps the register, "
        + "follows guidance to the last unit.")
    {
        ServeCommand.Demo(),
        ServeCommand.Serve(),
        ReadCommand.Create(),
        ExportCommand.Create(),
        ImportCommand.Create(),
        MigrateCommand.Create(),
        VerifyCommand.Create(),
    };
}
