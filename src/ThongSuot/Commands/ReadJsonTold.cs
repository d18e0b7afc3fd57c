using System.Text.Json;
using ThongSuot.Reading;

namespace ThongSuot.Commands;

/// <summary>Writes contents, events, duties and relations in the names of the reading contract.</summary>
internal static class ReadJsonTold
{
    /// <summary>The four lists.</summary>
    public static void Write(Utf8JsonWriter json, ReadResult result)
    {
        List(json, "contents", result.Contents, Content);
        List(json, "events", result.Events, Event);
        List(json, "duties", result.Duties, Duty);
        List(json, "relations", result.Relations, Relation);
    }

    static void List<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    static void Content(Utf8JsonWriter json, Content content)
    {
        json.WriteString("kind", content.Kind);
        Number(json, "ordinal", content.Ordinal);
        Number(json, "statedCount", content.StatedCount);
        json.WriteString("text", content.Text);
        Number(json, "arisesFrom", content.ArisesFrom);
        Span(json, content.Start, content.End);
        json.WriteNumber("confidence", content.Confidence);
    }

    static void Event(Utf8JsonWriter json, Event e)
    {
        json.WriteString("kind", e.Kind);
        json.WriteString("title", e.Title);
        json.WriteString("date", e.Date);
        json.WriteString("dateText", e.DateText);
        json.WriteString("place", e.Place);
        json.WriteString("organiser", e.Organiser);
        json.WritePropertyName("chair");
        if (e.Chair is { } chair)
        {
            json.WriteStartObject();
            json.WriteString("name", chair.Name);
            json.WriteString("post", chair.Post);
            Span(json, chair.Start, chair.End);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNullValue();
        }
        List(json, "speakers", e.Speakers, Speaker);
        Attendees(json, e.Attendees);
        Words(json, "sites", e.Sites);
        json.WriteStartArray("studies");
        foreach (var index in e.Studies)
            json.WriteNumberValue(index);
        json.WriteEndArray();
        Number(json, "partOf", e.PartOf);
        Span(json, e.Start, e.End);
        json.WriteNumber("confidence", e.Confidence);
    }

    static void Speaker(Utf8JsonWriter json, Speaker speaker)
    {
        json.WriteString("name", speaker.Name);
        json.WriteString("post", speaker.Post);
        json.WriteString("topic", speaker.Topic);
        Span(json, speaker.Start, speaker.End);
    }

    static void Attendees(Utf8JsonWriter json, Attendance? attendees)
    {
        json.WritePropertyName("attendees");
        if (attendees is null)
        {
            json.WriteNullValue();
            return;
        }
        json.WriteStartObject();
        Number(json, "count", attendees.Count);
        json.WriteString("qualifier", attendees.Qualifier);
        json.WriteString("who", attendees.Who);
        Words(json, "persons", attendees.Persons);
        if (attendees.Further.Count > 0)
            List(json, "further", attendees.Further, Group);
        Span(json, attendees.Start, attendees.End);
        json.WriteEndObject();
    }

    static void Group(Utf8JsonWriter json, CountedGroup group)
    {
        json.WriteNumber("count", group.Count);
        json.WriteString("qualifier", group.Qualifier);
        json.WriteString("who", group.Who);
        Span(json, group.Start, group.End);
    }

    static void Duty(Utf8JsonWriter json, Duty duty)
    {
        json.WriteString("who", duty.Who);
        json.WriteString("what", duty.What);
        json.WriteString("when", duty.When);
        json.WriteString("cadence", duty.Cadence);
        json.WriteString("status", duty.Status);
        Number(json, "count", duty.Count);
        Number(json, "arisesFrom", duty.ArisesFrom);
        Span(json, duty.Start, duty.End);
        json.WriteNumber("confidence", duty.Confidence);
    }

    static void Relation(Utf8JsonWriter json, RelationHint hint)
    {
        json.WriteNumber("from", hint.From);
        json.WriteString("kind", hint.Kind);
        json.WriteNumber("to", hint.To);
        Span(json, hint.Start, hint.End);
        json.WriteNumber("confidence", hint.Confidence);
    }

    static void Words(Utf8JsonWriter json, string name, IReadOnlyList<string> words)
    {
        json.WriteStartArray(name);
        foreach (var word in words)
            json.WriteStringValue(word);
        json.WriteEndArray();
    }

    static void Span(Utf8JsonWriter json, int start, int end)
    {
        json.WriteNumber("start", start);
        json.WriteNumber("end", end);
    }

    static void Number(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }
}
