using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.WebEncoders;
using ThongSuot.Accounts;
using ThongSuot.Accounts.Contracts;
using ThongSuot.Campaigns;
using ThongSuot.Conferences;
using ThongSuot.Documents;
using ThongSuot.Hosting.Https;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Background;
using ThongSuot.Kernel.Look;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Today;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations;
using ThongSuot.Plans;
using ThongSuot.Reports;
using ThongSuot.Search;

namespace ThongSuot.Hosting;

sealed record NoSuchPage()
    : UnknownError(
        "kernel.no-such-page",
        new Phrase(
            "Địa chỉ này không có trang nào. Kiểm tra lại địa chỉ, hoặc đi từ trang đầu.",
            "There is no page at this address. Check the address, or start from the first page."
        )
    );

sealed record Broken(string Trace)
    : UnknownError(
        "kernel.broken",
        new Phrase(
            "Chương trình gặp lỗi và chưa làm được việc này. Những gì đã ghi trước đó vẫn còn. Thử lại; nếu vẫn lỗi, "
                + "báo người quản trị mã {0}.",
            "The program failed and did not do this. What was saved before is still there. Try again; if it "
            + "fails again, "
                + "give the administrator the code {0}."
        ).With(Trace)
    )
{
    public override int Status => StatusCodes.Status500InternalServerError;
}

sealed record NotUnderstood(int Answer)
    : UnknownError(
        "kernel.not-understood",
        new Phrase(
            "Chương trình không hiểu yêu cầu này hoặc nó quá lớn; chưa có gì được ghi. Quay lại và thử lần nữa.",
            "The program does not understand this request, or it is too large; nothing was saved. Go back and "
            + "try again."
        )
    )
{
    public override int Status => Answer == 0 ? StatusCodes.Status400BadRequest : Answer;
}

/// <summary>Puts the rooms together into one web program; no business here.</summary>
internal static class WebHost
{
    public static WebApplication Build(
        HostChoice choice,
        string[]? args = null,
        Action<WebApplicationBuilder>? more = null,
        ServerCertificate? certificate = null
    )
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                Args = args,
                ContentRootPath = AppContext.BaseDirectory,
                WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
            }
        );
        builder.WebHost.UseUrls(choice.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries));
        builder.AddTransport(choice, certificate);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);

        // A broken unique rule is an answer here, not a failure; real failures are logged where they surface.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Critical);
        Services(builder.Services, choice);
        more?.Invoke(builder);
        var app = builder.Build();
        Pipeline(app);
        return app;
    }

    static void Services(IServiceCollection services, HostChoice choice)
    {
        services.AddSingleton(choice);
        services.AddKernel(choice.Storage);
        services.AddAudit(Path.Combine(choice.DataFolder, "anchors"));
        services.AddSingleton(choice.Mail);
        services.AddBackground();
        services.AddSearch(choice.Storage.Engine);
        services.AddOrganisations();
        services.AddAccounts();
        services.AddSingleton(new HostFacts(choice.IsDemo));
        services.AddDocuments();
        services.AddCampaigns(choice.DataFolder);
        services.AddPlans();
        services.AddReports(choice.DataFolder);
        services.AddConferences();
        services.AddSingleton(new LeakedPasswordsFile(choice.LeakedPasswords));
        services.AddSingleton(new IdleRule(choice.IdleDays));
        if (choice.External is { } provider)
            services.AddExternalSignIn(provider);
        if (choice.IsDemo)
            services.AddSingleton<Demo.StoryClock>()
                .AddSingleton<TimeProvider>(s => s.GetRequiredService<Demo.StoryClock>());
        if (choice.IsDemo)
            foreach (var text in Demo.DemoData.Texts())
                services.AddSingleton(text);
        services.AddRazorComponents();
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "ts-form";
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services
            .AddDataProtection()
            .SetApplicationName("thongsuot")
            .PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(choice.DataFolder, "keys")));
        services.AddHttpContextAccessor();

        // Vietnamese letters as themselves: a third of the size of numbered entities.
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.Configure<FormOptions>(o => o.ValueLengthLimit = 16 * 1024 * 1024);
        services.AddResponseCompression(o =>
        {
            o.EnableForHttps = true;
            o.Providers.Add<BrotliCompressionProvider>();
            o.Providers.Add<GzipCompressionProvider>();
            o.MimeTypes = ["text/html", "text/css", "text/javascript", "image/svg+xml", "text/csv", "application/json"];
        });
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Optimal);
    }

    static void Pipeline(WebApplication app)
    {
        app.UseSafeHeaders();
        app.UseLookLanguage();
        app.UseTransport();
        app.UseResponseCompression();
        app.Use(
            (http, next) =>
            {
                Shell(http);
                return next(http);
            }
        );
        app.UseExceptionHandler(broken =>
            broken.Run(http => Endpoints.Refusal(new Broken(http.TraceIdentifier)).ExecuteAsync(http))
        );
        app.UseStatusCodePages(bare =>
            Endpoints.Refusal(new NotUnderstood(bare.HttpContext.Response.StatusCode)).ExecuteAsync(bare.HttpContext)
        );
        app.UseStaticFiles(
            new StaticFileOptions
            {
                OnPrepareResponse = file =>
                    file.Context.Response.Headers.CacheControl =
                        file.Context.Request.Query.ContainsKey("v")
                        || file.File.Name.EndsWith(".woff2", StringComparison.Ordinal)
                            ? "public, max-age=31536000, immutable"
                            : "public, max-age=600",
            }
        );
        app.UseHttpsWhereThereIs();
        app.UseFlash();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAccess();
        app.UseRecordedViews();
        app.UseFormTokens();
        app.UseEmptyForms();
        app.MapGroup("").IsOpen().MapLook();
        app.MapToday();
        app.MapAccounts(app.Services.GetRequiredService<HostChoice>().IsDemo);
        app.MapDocuments();
        app.MapCampaigns();
        app.MapPlans();
        app.MapReports();
        app.MapConferences();
        app.MapOrganisations();
        app.MapGroup("").IsOpen().MapAuthority();
        app.MapAudit();
        app.MapBackground();
        app.MapGet("/_/health", Health.CheckAsync).IsOpen();
        app.MapFallback(() => Endpoints.Refusal(new NoSuchPage())).IsOpen();
    }

    static readonly Phrase DemoBanner = new(
        "Bản dùng thử: không cần mật khẩu, chỉ mở được trên máy này, người trong bài là hư cấu.",
        "Demonstration: no password needed, open on this machine only, the people in the texts are invented."
    );

    static void Shell(HttpContext http)
    {
        var state = http.RequestServices.GetRequiredService<ShellState>();
        state.DemoBanner = http.RequestServices.GetRequiredService<HostChoice>().IsDemo ? DemoBanner : null;
        state.PersonaHref = state.DemoBanner is null ? null : "/vao-vai";
        state.Version = Release.Version;
    }
}

/// <summary>Which release this is.</summary>
internal static class Release
{
    public static readonly string Version = typeof(Release).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
}

/// <summary>For whoever watches the program: 200 when the database answers.</summary>
internal static class Health
{
    public static async Task<IResult> CheckAsync(AppDb db, CancellationToken ct) =>
        await db.Database.CanConnectAsync(ct)
            ? Results.Json(new { status = "ok", version = Release.Version })
            : Results.Json(new { status = "no-database" }, statusCode: StatusCodes.Status503ServiceUnavailable);
}
