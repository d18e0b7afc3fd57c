using System.Text.Json;
using ThongSuot.Accounts.Contracts;
using ThongSuot.Documents.Contracts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Demo;

/// <summary>Fills an empty database with the documents and a few of the texts of <c>samples/</c>.</summary>
internal static class DemoData
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    // Read at the start, so that the first pages have something to show; the others wait for whoever tries.
    static readonly string[] ReadAtStart =
    [
        "hoc-tap-chi-thi-25-va-32.txt",
        "noi-chuyen-ket-luan-57.html",
    ];

    const int MostAtCommune = 6;

    static readonly string[] UnitFiles = ["hai-tinh.csv", "chi-bo.csv"];

    static string Folder => Path.Combine(AppContext.BaseDirectory, "samples");

    /// <summary>Every sample text, offered on the page Đọc.</summary>
    public static IReadOnlyList<SampleText> Texts() =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(Folder, "articles"))
                .Order(StringComparer.Ordinal)
                .Select(path => new SampleText(
                    Path.GetFileName(path),
                    Title(path),
                    File.ReadAllText(path)
                )),
        ];

    public static async Task LoadAsync(IServiceProvider services, CancellationToken ct)
    {
        await UnitsAsync(services.GetRequiredService<IUnitImport>(), ct);
        await services.GetRequiredService<IFirstSteps>().PersonasAsync(Personas.All, ct);
        var intake = services.GetRequiredService<IDocumentIntake>();
        if (!await intake.IsEmptyAsync(ct))
            return;
        await using var file = File.OpenRead(Path.Combine(Folder, "documents.json"));
        var documents = await JsonSerializer.DeserializeAsync<SampleDocument[]>(file, Json, ct)
            ?? [];
        var office = await OfficeAsync(services, Personas.Office, ct);
        var commune = await OfficeAsync(services, Personas.Commune, ct);
        var ids = new Dictionary<string, DocumentId>(StringComparer.Ordinal);
        foreach (var d in documents)
        {
            var result = await intake.RegisterAsync(d.ToNew(), office, ct);
            ids[d.Key] = result.Ok
                ? result.Value
                : throw new InvalidDataException($"{d.Key}: {result.Error!.Sentence.En}");
        }

        foreach (var d in documents)
        {
            foreach (var relation in d.Relations ?? [])
                await intake.RelateAsync(
                    ids[d.Key],
                    relation.Kind,
                    ids[relation.To],
                    "",
                    office,
                    ct
                );
        }

        // What came down to the commune so far stands in its register as well.
        foreach (
            var d in documents.Where(d => d.Level is "centre" or "province").Take(MostAtCommune)
        )
            await intake.EnterAsync(ids[d.Key], commune, ct);

        foreach (var name in ReadAtStart)
        {
            var text = await File.ReadAllTextAsync(Path.Combine(Folder, "articles", name), ct);
            await intake.ReadAsync(name, text, acceptClear: true, office, ct);
        }

        await new DemoStory(services).TellAsync(ids, ct);
        await new DemoConference(services).TellAsync(ids, ct);
        await new DemoReports(services).TellAsync(ids, ct);
    }

    static async Task<Actor> OfficeAsync(
        IServiceProvider services,
        Persona persona,
        CancellationToken ct
    )
    {
        var day = VietnamTime.DayOf(services.GetRequiredService<TimeProvider>().GetUtcNow());
        var unit = await services
            .GetRequiredService<IUnitTree>()
            .FindAsync(persona.Unit ?? "", day, "Unit", ct);
        return new Actor(persona.Name)
        {
            UnitId = unit.Ok ? unit.Value.Id : null,
            Post = persona.Title,
        };
    }

    // Two provinces before and after 1 July 2025, the others as they are.
    internal static async Task UnitsAsync(IUnitImport import, CancellationToken ct)
    {
        if (!await import.IsEmptyAsync(ct))
            return;
        foreach (var name in UnitFiles)
        {
            using var file = File.OpenText(Path.Combine(Folder, "units", name));
            var report = await import.CsvAsync(name, file, dryRun: false, Actor.Program, ct);
            if (!report.Ok)
                throw new InvalidDataException(
                    $"{name}:{report.Problems[0].Line}: {report.Problems[0].Code}"
                );
        }
    }

    // The names of the files say what they are about: "chi-thi-24-doi-ngoai-nhan-dan".
    static string Title(string path) => Path.GetFileNameWithoutExtension(path).Replace('-', ' ');

    sealed record SampleDocument(
        string Type,
        string Symbol,
        string Issuer,
        string? Place,
        string? Family,
        string? Level,
        string IssuedOn,
        string? Subject,
        string? Status,
        SamplePart[]? Contents,
        SampleRelation[]? Relations
    )
    {
        public string Key => $"{Symbol}@{IssuedOn}";

        public NewDocument ToNew() =>
            new(
                Type,
                Symbol,
                Issuer,
                Place ?? "",
                IssuedOn,
                Subject ?? "",
                Status ?? "",
                Level ?? "",
                Family ?? "",
                [
                    .. (Contents ?? []).Select(p =>
                        new string(' ', p.Depth * 2) + p.Kind + ": " + p.Text
                    ),
                ]
            );
    }

    sealed record SamplePart(int Depth, string Kind, string Text);

    sealed record SampleRelation(string Kind, string To);
}
