using System.Reflection;
using Microsoft.AspNetCore.Components;
using ThongSuot.Accounts;
using ThongSuot.Conferences;
using ThongSuot.Documents;
using ThongSuot.Hosting;
using ThongSuot.Organisations;
using ThongSuot.Plans;
using ThongSuot.Search;

namespace ThongSuot.House.Tests;

/// <summary>
/// In a room, a type is public only if it is the room's entry point (<c>…Module</c>), stands in <c>Contracts</c>, is a
/// Razor component, or is a form, or is reached from a parameter of one (Razor compiles components to public classes,
/// and a public
/// parameter needs a public type). Kernel and Reading are libraries: their public types are their purpose.
/// </summary>
public sealed class PublicTypesTests
{
    static readonly IReadOnlyList<Assembly> Rooms =
        [typeof(AccountsModule).Assembly, typeof(DocumentsModule).Assembly, typeof(OrganisationsModule).Assembly,
            typeof(PlansModule).Assembly, typeof(ConferencesModule).Assembly, typeof(SearchModule).Assembly,
            typeof(WebHost).Assembly];

    [Fact]
    public void Rooms_keep_their_types_to_themselves() => House.None(
        Rooms.SelectMany(room => room.GetExportedTypes().Except(Allowed(room)).Where(t => !IsForced(t))).Select(
            t => t.FullName ?? t.Name),
        "Public without need; make it internal:");

    [Fact]
    public void Classes_that_nobody_derives_from_are_sealed()
    {
        var all = House.Assemblies.SelectMany(a => a.GetTypes()).ToList();
        var bases = all.Select(t => t.BaseType).OfType<Type>().Select(Plain).ToHashSet();
        House.None(
            all.Where(t => t is { IsClass: true, IsSealed: false, IsAbstract: false } && !bases.Contains(t)
                && !IsComponent(t) && !IsGenerated(t)).Select(t => t.FullName ?? t.Name),
            "Not sealed:");
    }

    static HashSet<Type> Allowed(Assembly room)
    {
        var allowed = new HashSet<Type>();
        foreach (var type in room.GetExportedTypes())
        {
            if (IsComponent(type)) foreach (var needed in Parameters(type)) Reach(needed, room, allowed);
            if (IsComponent(type) || type.Name.EndsWith("Module", StringComparison.Ordinal)
                || type.Namespace?.EndsWith(".Contracts", StringComparison.Ordinal) == true) Reach(
                type, room, allowed, deep: !IsComponent(type));
        }

        return allowed;
    }

    static void Reach(Type type, Assembly room, HashSet<Type> reached, bool deep = true)
    {
        foreach (var part in type.GetGenericArguments()) Reach(part, room, reached);
        if (type.GetElementType() is { } element) Reach(element, room, reached);
        if (type.Assembly != room || !reached.Add(type) || !deep) return;
        foreach (var property in type.GetProperties()) Reach(property.PropertyType, room, reached);
        if (type.BaseType is { } parent) Reach(parent, room, reached);
    }

    static IEnumerable<Type> Parameters(Type component) => component
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p.GetCustomAttribute<ParameterAttribute>() is not null).Select(p => p.PropertyType);

    static bool IsComponent(Type type) => typeof(IComponent).IsAssignableFrom(type);

    // Compilers' own: closures, state machines, Razor's imports, regular expressions.
    static bool IsGenerated(Type type) => type.Name.Contains('<') || type.Name is "_Imports" or "Program"
        || type.DeclaringType is { } outer && IsGenerated(outer)
        || type.GetCustomAttribute<System.CodeDom.Compiler.GeneratedCodeAttribute>() is not null
        || type.GetCustomAttribute<System.Runtime.CompilerServices.CompilerGeneratedAttribute>() is not null;

    // Forms are bound by endpoints and handed to pages; Program and _Imports are made public by the compilers.
    static bool IsForced(Type type) =>
        type.Name is "Program" or "_Imports" || type.Name.EndsWith("Form", StringComparison.Ordinal);

    static Type Plain(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;
}
