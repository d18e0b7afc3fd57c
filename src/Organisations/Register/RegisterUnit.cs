using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Organisations.Reorganise;

namespace ThongSuot.Organisations.Register;

/// <summary>A new unit as it is typed.</summary>
public sealed record RegisterUnitForm
{
    public string? Tree { get; init; }
    public string? Name { get; init; }
    public string? UnitKind { get; init; }
    public string? Level { get; init; }
    public string? Parent { get; init; }
    public string? Territory { get; init; }
    public string? Code { get; init; }
    public string? Day { get; init; }
}

/// <summary>Registers one unit from a day on; the day may lie ahead.</summary>
internal sealed class RegisterUnit(MakePlan make, StorePlan store, TimeProvider clock)
{
    static readonly Phrase Done = new("Đã lập {0}.", "{0} is registered.");

    public static void Map(RouteGroupBuilder units)
    {
        units.MapGet("/moi", (string? parent, string? tree) =>
            Page(new() { Tree = tree, Parent = parent })).Requires(May.Arrange);
        units.MapPost("/moi", async (
            [FromForm] RegisterUnitForm form, Actor actor, RegisterUnit slice, HttpContext http,
            CancellationToken ct) =>
        {
            var result = await slice.HandleAsync(form, actor, ct);
            if (!result.Ok) return Page(form, result.Error);
            http.Say(Done.With(form.Name), $"/don-vi/sap-xep/{result.Value.Id}/hoan-tac");
            return Results.LocalRedirect(
                $"/don-vi/{result.Value.Begins[0].Id}?on={Trees.UnitDays.Iso(result.Value.Day)}");
        }).Requires(May.Arrange);
    }

    static IResult Page(RegisterUnitForm form, Error? error = null) => Endpoints.Page<RegisterUnitPage>(
        new { Form = form, Error = error }, error?.Status ?? StatusCodes.Status200OK);

    async Task<Result<Plan>> HandleAsync(RegisterUnitForm form, Actor actor, CancellationToken ct)
    {
        var errors = Shape(form);
        var day = MakePlan.Day(form.Day, errors);
        if (errors.Count > 0) return Refused(errors);
        var parent = await make.OptionalAsync(form.Parent, day, "Parent", errors, ct);
        var territory = await make.OptionalAsync(form.Territory, day, "Territory", errors, ct);
        if (errors.Count > 0) return Refused(errors);
        if (territory is { } on && !await IsTerritoryAsync(on, day, ct)) return new TerritoryNotThere();
        var (name, kind) = (form.Name?.Trim() ?? "", form.UnitKind?.Trim() ?? "");
        var plan = new Plan
        {
            Id = ReorganisationId.New(clock.GetUtcNow()), Kind = "register", Day = day,
            Title = UnitWords.ActName("register") + ": " + name,
        };
        plan.Begins.Add(new(
            UnitId.New(clock.GetUtcNow()), form.Tree ?? "", name, form.Level ?? "", kind, parent, territory,
            MakePlan.CodesOf(form.Code)));
        return await store.ApplyAsync(plan, null, null, actor, ct) is { } refused ? refused : plan;
    }

    static List<Error> Shape(RegisterUnitForm form)
    {
        var errors = new List<Error>();
        if (form.Tree is null || !UnitTrees.Is(form.Tree)) errors.Add(new TreeUnknown());
        if (string.IsNullOrWhiteSpace(form.Name)) errors.Add(new UnitNameMissing("Name"));
        else if (form.Name.Length > MakePlan.MostName) errors.Add(new UnitFieldTooLong("Name", MakePlan.MostName));
        if (form.UnitKind?.Length > MakePlan.MostCode) errors.Add(new UnitFieldTooLong("UnitKind", MakePlan.MostCode));
        if (form.Code?.Length > MakePlan.MostCode) errors.Add(new UnitFieldTooLong("Code", MakePlan.MostCode));
        if (form.Level is null || !UnitWords.IsLevel(form.Level)) errors.Add(new LevelMissing("Level"));
        return errors;
    }

    async Task<bool> IsTerritoryAsync(UnitId id, DateOnly day, CancellationToken ct) =>
        (await make.OnDayAsync([id], day, ct)).TryGetValue(id, out var unit) && unit.Tree == UnitTrees.Territory
        && unit.BeganOn <= day && (unit.ValidTo is null || unit.ValidTo > day);

    static Result<Plan> Refused(List<Error> errors) => errors.Count == 1 ? errors[0] : new ManyErrors(errors);
}
