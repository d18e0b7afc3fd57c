using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using ThongSuot.Kernel.Words;

namespace ThongSuot.House.Tests;

/// <summary>A sentence written in the code, where it stands, and the code of the refusal it belongs to (or
/// null).</summary>
sealed record Sentence(string Where, string Vi, string En, string? Code);

/// <summary>
/// Reads every <c>new Phrase("…", "…")</c> out of the compiled code, wherever it is written: static fields, private
/// nested classes, arms of a switch, refusals. What the compiler sees is what is judged.
/// </summary>
static class Literals
{
    const byte LoadString = 0x72;
    const byte NewObject = 0x73;

    public static readonly IReadOnlyList<Sentence> Sentences = [.. House.Assemblies.SelectMany(Of)];

    static List<Sentence> Of(Assembly assembly)
    {
        using var file = File.OpenRead(assembly.Location);
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        var found = new List<Sentence>();
        foreach (var type in metadata.TypeDefinitions.Select(metadata.GetTypeDefinition))
        {
            foreach (var method in type.GetMethods().Select(metadata.GetMethodDefinition))
            {
                if (method.RelativeVirtualAddress == 0) continue;
                var code = image.GetMethodBody(method.RelativeVirtualAddress).GetILBytes() ?? [];
                var where = $"{assembly.GetName().Name}: {NameOf(metadata, type)}";
                found.AddRange(In(metadata, code).Select(f => new Sentence(where, f.Vi, f.En, f.Code)));
            }
        }

        return found;
    }

    // ldstr vi, ldstr en, newobj Phrase(string, string); a refusal loads its code just before.
    static IEnumerable<(string Vi, string En, string? Code)> In(MetadataReader metadata, byte[] code)
    {
        for (var i = 0; i + 15 <= code.Length; i++)
        {
            if (code[i] != LoadString || code[i + 5] != LoadString || code[i + 10] != NewObject) continue;
            if (!IsPhrase(metadata, BitConverter.ToInt32(code, i + 11))) continue;
            if (TextAt(metadata, code, i + 1) is not { } vi || TextAt(metadata, code, i + 6) is not { } en) continue;
            var before = i >= 5 && code[i - 5] == LoadString ? TextAt(metadata, code, i - 4) : null;
            yield return (vi, en, before);
        }
    }

    static string? TextAt(MetadataReader metadata, byte[] code, int at)
    {
        var token = BitConverter.ToInt32(code, at);
        return token >> 24 == 0x70 ? metadata.GetUserString(MetadataTokens.UserStringHandle(token & 0xFFFFFF)) : null;
    }

    static bool IsPhrase(MetadataReader metadata, int token)
    {
        var table = token >> 24;
        if (table is not (0x06 or 0x0A)) return false;
        var handle = MetadataTokens.EntityHandle(token);
        var owner = handle.Kind == HandleKind.MemberReference
            ? metadata.GetMemberReference((MemberReferenceHandle)handle).Parent
            : metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType();
        return owner.Kind switch
        {
            HandleKind.TypeReference =>
                metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)owner).Name) == nameof(Phrase),
            HandleKind.TypeDefinition =>
                metadata.GetString(metadata.GetTypeDefinition((TypeDefinitionHandle)owner).Name) == nameof(Phrase),
            _ => false,
        };
    }

    static string NameOf(MetadataReader metadata, TypeDefinition type)
    {
        var name = metadata.GetString(type.Name);
        var outer = type.GetDeclaringType();
        return outer.IsNil ? name : $"{NameOf(metadata, metadata.GetTypeDefinition(outer))}.{name}";
    }
}
