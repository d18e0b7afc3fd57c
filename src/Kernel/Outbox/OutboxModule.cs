using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace ThongSuot.Kernel.Outbox;

/// <summary>A kind of message this program knows.</summary>
internal sealed record MessageKind(string Name);

/// <summary>One handler of a kind of message; its name is kept in the table while others are still to run.</summary>
internal sealed record MessageHandler(
    string Kind, string Name, Func<IServiceProvider, string, CancellationToken, Task> RunAsync);

/// <summary>How rooms say what they announce and what they handle.</summary>
public static class OutboxModule
{
    /// <summary>The room announces it; without a handler it is let go.</summary>
    public static IServiceCollection AddMessage<TMessage>(this IServiceCollection services)
        where TMessage : IMessage => services.AddSingleton(new MessageKind(TMessage.Name));

    /// <summary>The room does something about it. The name of the class is stable: it is kept in the table.</summary>
    public static IServiceCollection AddHandler<TMessage, THandler>(this IServiceCollection services)
        where TMessage : IMessage
        where THandler : class, IHandles<TMessage>
    {
        services.AddMessage<TMessage>().AddScoped<THandler>();
        return services.AddSingleton(new MessageHandler(
            TMessage.Name, typeof(THandler).Name, (scope, body, ct) =>
                scope.GetRequiredService<THandler>().HandleAsync(
                    JsonSerializer.Deserialize<TMessage>(body) ?? throw new JsonException($"null for {TMessage.Name}"),
                    ct)));
    }
}
