using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Organisations.Reorganise;

/// <summary>A reorganisation: typed, shown as a preview, agreed to, stored in one transaction.</summary>
internal sealed class ArrangeUnits(
    AppDb db, MakePlan make, StorePlan store, IEnumerable<IUnitHoldings> rooms)
{
    static readonly Phrase Done = new("Đã sắp xếp; có hiệu lực từ {0}.", "Done; in force from {0}.");

    public static void Map(RouteGroupBuilder units)
    {
        units.MapGet("/sap-xep/moi", (string? kind, string? units) => Page(new() { Kind = kind, Units = units }))
            .Requires(May.Arrange);
        units.MapPost("/sap-xep/chon", ([FromForm] PickedUnitsForm form) => Page(new()
        {
            Kind = form.Kind ?? "edit", Units = string.Join('\n', (form.Pick ?? []).Take(MakePlan.MostUnits + 1)),
        })).Requires(May.Arrange);
        units.MapPost("/sap-xep/moi", async (
            [FromForm] ArrangeForm form, Actor actor, ArrangeUnits slice, HttpContext http, CancellationToken ct) =>
            await slice.AnswerAsync(form, actor, http, ct)).Requires(May.Arrange);
    }

    static IResult Page(ArrangeForm form, PlanView? preview = null, Error? error = null) =>
        Endpoints.Page<ArrangeUnitsPage>(
            new { Form = form, Preview = preview, Error = error }, error?.Status ?? StatusCodes.Status200OK);

    async Task<IResult> AnswerAsync(ArrangeForm form, Actor actor, HttpContext http, CancellationToken ct)
    {
        var made = await make.OfAsync(form, ct);
        if (!made.Ok) return Page(form, null, made.Error);
        Error? refused = null;
        if (form.Act == "apply")
        {
            refused = await store.ApplyAsync(made.Value, form.Seen ?? "", null, actor, ct);
            if (refused is null)
            {
                http.Say(Done.With(VietnamTime.Print(made.Value.Day)), $"/don-vi/sap-xep/{made.Value.Id}/hoan-tac");
                return Results.LocalRedirect($"/don-vi/sap-xep/{made.Value.Id}");
            }
        }

        var (preview, error) = await PlanPreview.OfAsync(db, rooms, made.Value, ct);
        return Page(form, preview, refused ?? error);
    }
}
