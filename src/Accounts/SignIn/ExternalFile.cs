using System.Text.Json;
using System.Text.Json.Serialization;
using ThongSuot.Accounts.Contracts;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Accounts.SignIn;

sealed record ExternalFileUnread(string Path) : InvalidError("accounts.external-file-unread", new Phrase(
    "--external: không mở được tệp {0}: tệp không có, hoặc chương trình không có quyền đọc.",
    "--external: the file {0} cannot be opened: there is no such file, or no right to read it.").With(Path));

sealed record ExternalFileWrong(string Path, string Where) : InvalidError("accounts.external-file-wrong", new Phrase(
    "--external: {0} không phải JSON đúng mẫu ({1}). Xem docs/how-to/accounts.md.",
    "--external: {0} is not JSON of the expected form ({1}). See docs/how-to/accounts.md.").With(Path, Where));

sealed record ExternalFieldMissing(string Name) : InvalidError("accounts.external-field-missing", new Phrase(
    "--external: thiếu trường {0}, hoặc trường ấy trống.", "--external: the field {0} is missing or empty.")
    .With(Name));

sealed record ExternalEndpointWrong(string Name, string Value) : InvalidError("accounts.external-endpoint-wrong",
    new Phrase(
        "--external: {0} phải là địa chỉ https đầy đủ (http chỉ với máy này): {1}",
        "--external: {0} must be a whole https address (http for this machine only): {1}").With(Name, Value));

sealed record ExternalSecretUnread(string Path) : InvalidError("accounts.external-secret-unread", new Phrase(
    "--external: không đọc được khóa bí mật từ {0}: tệp không có, trống, hoặc không có quyền đọc.",
    "--external: the client's secret cannot be read from {0}: no such file, an empty one, or no right to read it.")
    .With(Path));

/// <summary>The file named by <c>--external</c>: looked over in full before the program starts.</summary>
internal static class ExternalFile
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    public static async Task<Result<ExternalProvider>> ReadAsync(string path, CancellationToken ct)
    {
        if (await TextAsync(path, ct) is not { } text) return new ExternalFileUnread(path);
        Written? written;
        try
        {
            written = JsonSerializer.Deserialize<Written>(text, Json);
        }
        catch (JsonException e)
        {
            return new ExternalFileWrong(path, $"{e.Path}, {(e.LineNumber ?? 0) + 1}");
        }

        return written is null ? new ExternalFileWrong(path, "null") : await TakeAsync(path, written, ct);
    }

    static async Task<Result<ExternalProvider>> TakeAsync(string path, Written w, CancellationToken ct)
    {
        var missing = new[]
        {
            ("name.vi", w.Name?.Vi), ("name.en", w.Name?.En), ("clientId", w.ClientId),
            ("clientSecretFile", w.ClientSecretFile), ("authorizationEndpoint", w.AuthorizationEndpoint),
            ("tokenEndpoint", w.TokenEndpoint), ("userInfoEndpoint", w.UserInfoEndpoint), ("idField", w.IdField),
        }.Where(f => string.IsNullOrWhiteSpace(f.Item2)).Select(f => f.Item1).FirstOrDefault();
        if (missing is not null) return new ExternalFieldMissing(missing);
        var ends = new List<Uri>();
        foreach (var (name, value) in new[]
        {
            ("authorizationEndpoint", w.AuthorizationEndpoint!), ("tokenEndpoint", w.TokenEndpoint!),
            ("userInfoEndpoint", w.UserInfoEndpoint!),
        })
        {
            if (!Uri.TryCreate(value, UriKind.Absolute, out var end) || !IsSafe(end))
                return new ExternalEndpointWrong(name, value);
            ends.Add(end);
        }

        var secret = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path)) ?? "", w.ClientSecretFile!);
        if ((await TextAsync(secret, ct))?.Trim() is not { Length: > 0 } kept) return new ExternalSecretUnread(secret);
        return new ExternalProvider
        {
            Name = new Phrase(w.Name!.Vi!, w.Name.En!), ClientId = w.ClientId!, ClientSecret = kept,
            AuthorizationEndpoint = ends[0], TokenEndpoint = ends[1], UserInfoEndpoint = ends[2],
            IdField = w.IdField!, Scopes = w.Scopes ?? [], UsePkce = w.UsePkce ?? true,
        };
    }

    // The secret and what it opens cross no network in the clear.
    static bool IsSafe(Uri end) => end.UserInfo.Length == 0
        && (end.Scheme == Uri.UriSchemeHttps || (end.Scheme == Uri.UriSchemeHttp && end.IsLoopback));

    static async Task<string?> TextAsync(string path, CancellationToken ct)
    {
        try
        {
            return await File.ReadAllTextAsync(path, ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    sealed record Words(string? Vi, string? En);

    sealed record Written(
        Words? Name, string? ClientId, string? ClientSecretFile, string? AuthorizationEndpoint, string? TokenEndpoint,
        string? UserInfoEndpoint, string? IdField, IReadOnlyList<string>? Scopes, bool? UsePkce);
}
