using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace ThongSuot.Kernel.Web;

public static class EmptyForms
{
    /// <summary>
    /// A form that came without a single one of its fields is bound as null by the framework, and whoever reads it
    /// fails. Here one empty field is put in, so that it is a form with nothing filled in and is refused in words.
    /// </summary>
    public static IApplicationBuilder UseEmptyForms(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (FieldsOf(http.GetEndpoint()) is { Count: > 0 } fields && http.Request.HasFormContentType)
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            if (!form.Keys.Any(k => fields.Contains(k.Split('[')[0], StringComparer.OrdinalIgnoreCase))
                && !form.Files.Any(f => fields.Contains(f.Name, StringComparer.OrdinalIgnoreCase)))
            {
                var filled = form.ToDictionary(f => f.Key, f => f.Value, StringComparer.OrdinalIgnoreCase);
                filled[fields[0]] = "";
                http.Features.Set<IFormFeature>(new FormFeature(new FormCollection(filled, form.Files)));
            }
        }

        await next(http);
    });

    // Names of the bound record's properties, one that may be an empty text first.
    static List<string> FieldsOf(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<MethodInfo>()?.GetParameters()
            .FirstOrDefault(p => p.GetCustomAttribute<FromFormAttribute>() is not null
                && p.ParameterType is { IsPrimitive: false } type && type != typeof(string))
            ?.ParameterType.GetProperties().Where(p => p.CanWrite)
            .OrderBy(p => p.PropertyType == typeof(string) ? 0 : 1).Select(p => p.Name).ToList() ?? [];
}
