namespace ThongSuot.Kernel.Results;

/// <summary>A value, or the refusal that stands in its place.</summary>
public readonly struct Result<T>
{
    readonly T? value;

    Result(T? value, Error? error)
    {
        this.value = value;
        Error = error;
    }

    public Error? Error { get; }

    public bool Ok => Error is null;

    /// <summary>The value; asking a refusal for its value is a bug.</summary>
    public T Value => Error is null && value is not null
        ? value
        : throw new InvalidOperationException($"No value: {Error?.Code}");

    public TOut Match<TOut>(Func<T, TOut> ok, Func<Error, TOut> refused) => Error is { } e ? refused(e) : ok(Value);

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Error error) => new(default, error);
}
