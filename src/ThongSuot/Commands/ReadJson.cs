using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ThongSuot.Reading;

namespace ThongSuot.Commands;

/// <summary>Writes what the reader says, one JSON object a line, in the names of the reading contract.</summary>
internal static class ReadJson
{
    // Vietnamese letters stay readable; the lines go to a file or a pipe and not into a page.
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The line for a text that was read.</summary>
    public static string Line(string? path, string? id, ReadResult result, ReadError? note, bool vietnamese) =>
        Write(json =>
        {
            Head(json, path, id);
            json.WriteString("title", result.Title);
            json.WriteString("publishedOn", result.PublishedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteString("source", result.Source);
            json.WriteString("author", result.Author);
            json.WriteBoolean("looksForeign", result.LooksForeign);
            json.WriteStartArray("citations");
            foreach (var citation in result.Citations)
                Citation(json, citation);
            json.WriteEndArray();
            ReadJsonTold.Write(json, result);
            json.WriteStartArray("mentions");
            foreach (var mention in result.Mentions)
                Mention(json, mention);
            json.WriteEndArray();
            json.WriteStartArray("noise");
            foreach (var noise in result.Noise)
                Noise(json, noise);
            json.WriteEndArray();
            if (note is not null)
                Error(json, "note", note, vietnamese);
        });

    /// <summary>The line for a text that was not read.</summary>
    public static string Line(string? path, string? id, ReadError error, bool vietnamese) =>
        Write(json =>
        {
            Head(json, path, id);
            Error(json, "error", error, vietnamese);
        });

    static string Write(Action<Utf8JsonWriter> content)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            content(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    // The id is carried along as it came: a string, a number or anything else.
    static void Head(Utf8JsonWriter json, string? path, string? id)
    {
        if (id is not null)
        {
            json.WritePropertyName("id");
            json.WriteRawValue(id);
        }
        if (path is not null)
            json.WriteString("path", path);
    }

    static void Error(Utf8JsonWriter json, string name, ReadError error, bool vietnamese)
    {
        json.WriteStartObject(name);
        json.WriteString("code", error.Code);
        json.WriteString("message", error.In(vietnamese));
        json.WriteEndObject();
    }

    static void Citation(Utf8JsonWriter json, Citation c)
    {
        json.WriteStartObject();
        json.WriteNumber("start", c.Start);
        json.WriteNumber("end", c.End);
        json.WriteString("text", c.Text);
        json.WriteString("form", c.Form.ToString().ToLowerInvariant());
        json.WriteString("type", c.Type);
        json.WriteString("symbol", c.Symbol);
        json.WriteString("number", c.Number);
        json.WriteString("date", c.Date);
        json.WriteString("issuer", c.Issuer);
        json.WriteString("issuerCode", c.IssuerCode);
        json.WriteString("subject", c.Subject);
        if (c.SameAs is { } same)
            json.WriteNumber("sameAs", same);
        else
            json.WriteNull("sameAs");
        json.WriteStartArray("refersTo");
        foreach (var index in c.RefersTo)
            json.WriteNumberValue(index);
        json.WriteEndArray();
        json.WriteString("provision", c.Provision);
        json.WriteStartArray("warnings");
        foreach (var warning in c.Warnings)
            json.WriteStringValue(warning.Code);
        json.WriteEndArray();
        if (c.Warnings.Count > 0)
            Details(json, c);
        json.WriteNumber("confidence", c.Confidence);
        json.WriteEndObject();
    }

    static void Details(Utf8JsonWriter json, Citation c)
    {
        json.WriteStartArray("warningDetails");
        foreach (var warning in c.Warnings)
        {
            json.WriteStartArray();
            foreach (var value in warning.Detail)
                json.WriteStringValue(value);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    static void Mention(Utf8JsonWriter json, NamedMention mention)
    {
        json.WriteStartObject();
        json.WriteString("kind", mention.Kind);
        json.WriteString("text", mention.Text);
        json.WriteString("canonical", mention.Canonical);
        if (mention.Kind == "person")
            json.WriteString("post", mention.Post);
        if (mention.Level is not null)
            json.WriteString("level", mention.Level);
        json.WriteNumber("start", mention.Start);
        json.WriteNumber("end", mention.End);
        json.WriteNumber("confidence", mention.Confidence);
        json.WriteEndObject();
    }

    static void Noise(Utf8JsonWriter json, NoiseSpan noise)
    {
        json.WriteStartObject();
        json.WriteNumber("start", noise.Start);
        json.WriteNumber("end", noise.End);
        json.WriteString("kind", noise.Kind);
        json.WriteEndObject();
    }
}
