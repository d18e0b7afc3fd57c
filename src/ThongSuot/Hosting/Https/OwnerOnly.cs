using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;
using System.Text;

namespace ThongSuot.Hosting.Https;

/// <summary>Files that only the account the program runs under may read.</summary>
internal static class OwnerOnly
{
    const UnixFileMode FolderMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, FolderMode);
    }

    /// <summary>Written beside its place and moved there, so that the file is whole or not there.</summary>
    public static void Write(string path, string text)
    {
        var half = path + ".new";
        File.Delete(half);
        using (var file = OperatingSystem.IsWindows() ? CreateOnWindows(half) : Create(half))
            file.Write(Encoding.UTF8.GetBytes(text));
        File.Move(half, path, overwrite: true);
    }

    /// <summary>Takes away what a copy or a restore may have given to others.</summary>
    public static void Tighten(string path)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, FileMode);
    }

    [UnsupportedOSPlatform("windows")]
    static FileStream Create(string path) =>
        new(
            path,
            new FileStreamOptions
            {
                Mode = System.IO.FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = FileMode,
            }
        );

    [SupportedOSPlatform("windows")]
    static FileStream CreateOnWindows(string path)
    {
        using var me = WindowsIdentity.GetCurrent();
        var rights = new FileSecurity();
        rights.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        if (me.User is { } owner)
            rights.AddAccessRule(
                new FileSystemAccessRule(owner, FileSystemRights.FullControl, AccessControlType.Allow)
            );
        return new FileInfo(path).Create(
            System.IO.FileMode.CreateNew,
            FileSystemRights.Write,
            FileShare.None,
            bufferSize: 4096,
            FileOptions.None,
            rights
        );
    }
}
