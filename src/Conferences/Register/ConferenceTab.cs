using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Conferences.Register;

/// <summary>One more part of a conference's pages; a singleton of the part of the room that has it.</summary>
/// <param name="Key">What its pages give as <c>ConferenceTabs.Here</c>.</param>
internal sealed record ConferenceTab(
    string Key, Phrase Label, Func<Guid, string> Href, int Order, Permission? Permission = null);
