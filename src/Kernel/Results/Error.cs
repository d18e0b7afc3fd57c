using Microsoft.AspNetCore.Http;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Kernel.Results;

/// <summary>
/// An expected refusal: a stable code for programs, a sentence for people, the form field it belongs to.
/// The code never changes; the sentence may. Exceptions are for bugs and outages only.
/// </summary>
public abstract record Error(string Code, Phrase Sentence, string? Field = null)
{
    public abstract int Status { get; }
}

/// <summary>What was sent cannot be accepted as it is.</summary>
public record InvalidError(string Code, Phrase Sentence, string? Field = null) : Error(Code, Sentence, Field)
{
    public override int Status => StatusCodes.Status422UnprocessableEntity;
}

/// <summary>The actor may know that it exists but may not do this.</summary>
public record ForbiddenError(string Code, Phrase Sentence) : Error(Code, Sentence)
{
    public override int Status => StatusCodes.Status403Forbidden;
}

/// <summary>There is no such thing, or the actor may not know of it.</summary>
public record UnknownError(string Code, Phrase Sentence) : Error(Code, Sentence)
{
    public override int Status => StatusCodes.Status404NotFound;
}

/// <summary>It clashes with what is already there.</summary>
public record ClashError(string Code, Phrase Sentence, string? Field = null) : Error(Code, Sentence, Field)
{
    public override int Status => StatusCodes.Status409Conflict;
}

/// <summary>Several refusals of one form, told together.</summary>
public sealed record ManyErrors(IReadOnlyList<Error> All)
    : Error(All[0].Code, All[0].Sentence, All[0].Field)
{
    public override int Status => All[0].Status;
}

public static class ErrorExtensions
{
    /// <summary>The single refusals of an answer, none for null.</summary>
    public static IReadOnlyList<Error> Each(this Error? error) => error switch
    {
        null => [],
        ManyErrors many => many.All,
        _ => [error],
    };

    /// <summary>The sentence that belongs beside one form field, or null.</summary>
    public static string? For(this Error? error, string field) =>
        error.Each().FirstOrDefault(e => string.Equals(e.Field, field, StringComparison.Ordinal))?.Sentence.ToString();
}
