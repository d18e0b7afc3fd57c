using System.CommandLine;
using ThongSuot.Hosting;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Commands;

/// <summary>Options that serve, demo and migrate share.</summary>
internal sealed class StorageOptions
{
    public Option<string?> Data { get; } =
        new("--data") { Description = "Thư mục dữ liệu / data folder (default: the user's own data folder)" };

    public Option<string?> Storage { get; } =
        new("--storage")
        {
            Description =
                "\"Data Source=FILE\" (SQLite) | \"Host=…;Database=…;Username=…\" (PostgreSQL); default: SQLite "
                + "in --data",
        };

    public StorageOptions AddTo(Command command)
    {
        command.Options.Add(Data);
        command.Options.Add(Storage);
        command.Validators.Add(result =>
        {
            try
            {
                if (result.GetValue(Storage) is { } text)
                    StorageChoice.Parse(text);
            }
            catch (Exception e) when (e is FormatException or ArgumentException)
            {
                result.AddError(e.Message);
            }
        });
        return this;
    }

    /// <summary>The folder (made when missing) and the engine.</summary>
    public (string Folder, StorageChoice Storage) Of(ParseResult parsed, bool demo)
    {
        var folder = Path.GetFullPath(parsed.GetValue(Data) ?? HostChoice.DefaultFolder(demo));
        Directory.CreateDirectory(folder);
        return (
            folder,
            parsed.GetValue(Storage) is { } text ? StorageChoice.Parse(text) : StorageChoice.InFolder(folder)
        );
    }
}
