using System.Security.Cryptography;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Kernel.Storage;
using ThongSuot.Reading;

namespace ThongSuot.Conferences.Invite;

/// <summary>Codes of invitations.</summary>
internal static class InvitationCodes
{
    const string Signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    public const int Length = 26;

    /// <summary>26 signs of Crockford's base 32: 130 random bits.</summary>
    public static string New()
    {
        Span<char> code = stackalloc char[Length];
        Span<byte> random = stackalloc byte[Length];
        RandomNumberGenerator.Fill(random);
        for (var i = 0; i < Length; i++) code[i] = Signs[random[i] & 31];
        return new string(code);
    }

    /// <summary>As it is stored, from what was typed or scanned: case, blanks, dashes, I, L, O do not matter.</summary>
    public static string Clean(string? typed)
    {
        var code = string.Concat((typed ?? "").Take(200).Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant()
            .Replace('I', '1').Replace('L', '1').Replace('O', '0');
        return code.Length == Length ? code : "";
    }
}

/// <summary>Writes many invitations at once, past change tracking, inside the transaction that is open.</summary>
internal static class InvitationRows
{
    static readonly string[] Columns =
    [
        "id", "conference_id", "home_unit", "site_id", "no", "class", "name", "name_key", "post", "mail", "code",
        "answer", "answer_text", "batch", "version",
    ];

    public static Invitation New(
        ConferenceId conference, Guid home, SiteId site, int no, string @class, string name, string post, string mail,
        Guid? batch, DateTimeOffset now) => new()
        {
            Id = InvitationId.New(now), ConferenceId = conference, HomeUnit = home, SiteId = site, No = no,
            Class = @class, Name = name, NameKey = TextKey.Fold(name), Post = post, Mail = mail,
            Code = InvitationCodes.New(), Batch = batch, Version = 1,
        };

    public static Task InsertAsync(AppDb db, IEnumerable<Invitation> people, CancellationToken ct) =>
        Bulk.InsertAsync(
            db, "conference_invitations", Columns,
            people.Select(i => new object?[]
            {
                i.Id.Value, i.ConferenceId.Value, i.HomeUnit, i.SiteId.Value, i.No, i.Class, i.Name, i.NameKey, i.Post,
                i.Mail, i.Code, i.Answer, i.AnswerText, i.Batch, i.Version,
            }), ct);
}

/// <summary>A person as typed: read in the same way from a list, a form, a page of a unit.</summary>
internal sealed record PersonFacts(string Name, string Post, string Class, string Mail)
{
    public const int MostName = 200;
    public const int MostPost = 300;

    public static PersonFacts Read(
        Typed typed, string? name, string? post, string? @class, string? mail, bool named = true)
    {
        var words = typed.Words("Name", name, MostName);
        if (named && words.Length == 0) typed.Refuse(new InvitationNameMissing());
        var found = ConferenceWords.ClassOf(@class ?? "");
        if (found is null) typed.Refuse(new InvitationClassWrong());
        var address = (mail ?? "").Trim();
        if (address.Length > 0 && !Kernel.Mail.MailAddresses.IsGood(address)) typed.Refuse(new InvitationMailWrong());
        return new(words, typed.Words("Post", post, MostPost), found ?? "", address);
    }
}
