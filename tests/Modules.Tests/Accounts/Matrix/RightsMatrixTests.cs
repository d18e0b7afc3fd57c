using System.Net;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Accounts;
using ThongSuot.Kernel.Actors;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Modules.Tests.Accounts.Matrix;

/// <summary>
/// Every endpoint × every role × where the record belongs, asked over HTTP and compared with docs/rights.txt.
/// </summary>
public abstract class RightsMatrixTests(AppOn database)
{
    const string Own = "own";
    const string Below = "below";

    // The post asked for sits in "own"; the other names tell where the record's unit stands from there.
    static readonly string[] Relations = [Own, Below, "beside", "above", "elsewhere"];

    [Fact]
    public void The_reviewed_table_is_that_of_the_program()
    {
        var printed = RightsTable.Print(RightsTable.OfProgram(database.Services));
        var there = File.Exists(RightsTable.Path()) ? File.ReadAllText(RightsTable.Path()) : "";
        if (there == printed)
            return;
        var received = Path.ChangeExtension(RightsTable.Path(), ".received.txt");
        File.WriteAllText(received, printed);
        Assert.Fail($"{RightsTable.File} is out of date. Review {Path.GetFileName(received)} and move it there.");
    }

    [Fact]
    public async Task Every_endpoint_answers_every_role_as_the_table_says()
    {
        var rules = RightsTable
            .Read(await File.ReadAllTextAsync(RightsTable.Path()))
            .Where(r => !r.IsOpen && !EndsTheSession(r))
            .ToList();
        var records = await RecordsAsync();
        var wrong = new List<string>();
        var asked = 0;
        var callers = new List<Caller>();
        foreach (var (role, at) in RightsTable.RoleCodes.Select((r, i) => (r, i)))
        {
            using var caller = await CallerAsync(records.Own, role);
            callers.Add(caller);
            foreach (var rule in rules)
            {
                foreach (var relation in rule.Record == "-" ? Relations[..1] : Relations)
                {
                    var expected = rule.Cells[at] switch
                    {
                        Cell.Any => true,
                        Cell.Own => relation == Own,
                        Cell.Below => relation is Own or Below,
                        _ => false,
                    };
                    var allowed = await caller.AllowsAsync(rule, records.By[relation].Address(rule));
                    asked++;
                    if (allowed != expected)
                        wrong.Add($"{rule.Name}: {role}, {relation}: {caller.Last}");

                    // What was refused changed nothing.
                    if ((int)caller.Last < 400 && rule.Method == "POST" && rule.Record != "-")
                        await records.By[relation].RepairAsync(database);
                }
            }
        }

        wrong.AddRange(
            callers
                .SelectMany(c => c.Broken)
                .DistinctBy(b => b.Key)
                .Select(b => $"{b.Key} failed: {b.Value.Split('\n').Skip(1).FirstOrDefault()}")
        );
        asked += await OthersAsync(rules, records, wrong);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{rules.Count} endpoints, {RightsTable.RoleCodes.Count} roles, {asked} requests"
        );
        Assert.True(wrong.Count == 0, string.Join("\n", wrong.Take(60)));
        Assert.True(asked > rules.Count * (RightsTable.RoleCodes.Count + 2));
    }

    // Without a post only what is one's own; signed out nothing; over the whole installation what is meant for it.
    async Task<int> OthersAsync(IReadOnlyList<Rule> rules, Records records, List<string> wrong)
    {
        using var bare = await CallerAsync(null);
        using var nobody = new Caller(database.Raw(null), database.Faults);
        using var administrator = await CallerAsync(null, Roles.Administrator);
        var asked = 0;
        foreach (var rule in rules)
        {
            var address = records.By[Own].Address(rule);
            if (await bare.AllowsAsync(rule, address) != (rule.Needs == "account"))
                wrong.Add($"{rule.Name}: without a post: {bare.Last}");
            if (await nobody.AllowsAsync(rule, address))
                wrong.Add($"{rule.Name}: signed out: {nobody.Last}");
            asked += 2;
            if (!rule.Cells.Contains(Cell.Whole))
                continue;
            asked++;

            // There is no import of that name; what counts is that it is not for want of the right.
            if (!await administrator.AllowsAsync(rule, address) && administrator.Last != HttpStatusCode.NotFound)
                wrong.Add($"{rule.Name}: administrator of the whole: {administrator.Last}");
        }

        return asked;
    }

    static bool EndsTheSession(Rule rule) => rule.Route == "/dang-xuat";

    async Task<Caller> CallerAsync(Guid? unit, params string[] roles)
    {
        var caller = new Caller(database.Raw(await database.PersonAsync("Người Hỏi", unit, roles)), database.Faults);
        await caller.TakeTokenAsync();
        return caller;
    }

    sealed record Records(Guid Own, IReadOnlyDictionary<string, RightsRecords> By);

    async Task<Records> RecordsAsync()
    {
        const string Lines =
            "code,name,level,kind,tree,parent,valid_from,valid_to,predecessors\n"
            + "mx-p,Tỉnh ủy Ma Trận,province,Tỉnh ủy,party,,2025-01-01,,\n"
            + "mx-q,Tỉnh ủy Nơi Khác,province,Tỉnh ủy,party,,2025-01-01,,\n"
            + "mx-x,Đảng ủy xã Giữa,commune,Đảng ủy,party,mx-p,2025-01-01,,\n"
            + "mx-y,Đảng ủy xã Bên,commune,Đảng ủy,party,mx-p,2025-01-01,,\n"
            + "mx-z,Chi bộ thôn Dưới,cell,Chi bộ,party,mx-x,2025-01-01,,\n";
        await using var scope = database.Services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<IUnitImport>()
            .CsvAsync("mx.csv", new StringReader(Lines), false, Actor.Program, default);
        var tree = scope.ServiceProvider.GetRequiredService<IUnitTree>();
        var by = new Dictionary<string, RightsRecords>(StringComparer.Ordinal);
        var own = Guid.Empty;
        string[] codes = ["mx-x", "mx-z", "mx-y", "mx-p", "mx-q"];
        foreach (var (relation, at) in Relations.Select((r, i) => (r, i)))
        {
            var unit = await tree.FindAsync(codes[at], new DateOnly(2026, 3, 2), "", default);
            if (at == 0)
                own = unit.Value.Id;
            by[relation] = await RightsRecords.MakeAsync(database, codes[at], unit.Value.Id, 910 + at);
        }

        return new(own, by);
    }
}

/// <summary>
/// Asks an endpoint and tells whether it was allowed: not signed in, refused and not to be known are not.
/// </summary>
sealed class Caller(HttpClient http, Faults faults) : IDisposable
{
    string token = "";

    public HttpStatusCode Last { get; private set; }

    /// <summary>Endpoints that failed, which nobody's right excuses, with what they said.</summary>
    public Dictionary<string, string> Broken { get; } = new(StringComparer.Ordinal);

    public async Task TakeTokenAsync()
    {
        using var answer = await http.GetAsync(new Uri("/tai-khoan", UriKind.Relative));
        var page = await answer.Content.ReadAsStringAsync();
        token = System
            .Text.RegularExpressions.Regex.Match(page, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")
            .Groups[1]
            .Value;
        var cookie = answer
            .Headers.GetValues("Set-Cookie")
            .First(c => c.StartsWith("ts-form", StringComparison.Ordinal));
        var mine = http.DefaultRequestHeaders.GetValues("Cookie").First();
        http.DefaultRequestHeaders.Remove("Cookie");
        http.DefaultRequestHeaders.Add("Cookie", $"{mine}; {cookie.Split(';')[0]}");
    }

    public async Task<bool> AllowsAsync(Rule rule, string address)
    {
        using var request = new HttpRequestMessage(new HttpMethod(rule.Method), new Uri(address, UriKind.Relative));
        if (rule.Method == "POST")
            request.Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
        using var answer = await http.SendAsync(request);
        Last = answer.StatusCode;
        if ((int)Last >= 500)
            Broken[rule.Name] = faults.Last?.ToString() ?? "";
        if (answer.Headers.Location?.ToString().StartsWith("/dang-nhap", StringComparison.Ordinal) == true)
            return false;
        if (Last is HttpStatusCode.NotFound)
            return IsOfAnotherThing(rule, await answer.Content.ReadAsStringAsync());
        return Last is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden);
    }

    // What is one's own is never refused, only not there; and a text was seen when it lacks the suggestion asked for.
    static bool IsOfAnotherThing(Rule rule, string page) =>
        rule.Needs == "account"
        || (rule.Name == "POST /doc/{id:guid}/quan-he" && page.Contains("relations.unknown", StringComparison.Ordinal))
        || (rule.Name == "POST /hoi-nghi/tu-bai/{finding:guid}"
            && page.Contains("conferences.event-unknown", StringComparison.Ordinal));

    public void Dispose() => http.Dispose();
}

public sealed class RightsMatrixOnSqlite(Sqlite db) : RightsMatrixTests(db), IClassFixture<Sqlite>;

public sealed class RightsMatrixOnPostgres(Postgres db) : RightsMatrixTests(db), IClassFixture<Postgres>;
