using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Conferences.After.Quiz;

/// <summary>How many took the quiz and passed it. Counts only: nobody is ranked, no list of persons exists.</summary>
internal static class CountQuiz
{
    // A second try is begun only after the first was marked, and none after one that passed: so the first marked
    // try stands for a person who took it, and the passed one for a person who passed.
    public static IQueryable<QuizAttempt> Taken(AppDb db, ConferenceId id) =>
        db.Set<QuizAttempt>().Where(a => a.ConferenceId == id && a.No == 1 && a.MarkedAt != null);

    public static IQueryable<QuizAttempt> Passed(AppDb db, ConferenceId id) =>
        db.Set<QuizAttempt>().Where(a => a.ConferenceId == id && a.Passed);

    public static async Task<(int Taken, int Passed)> TotalAsync(AppDb db, ConferenceId id, CancellationToken ct) =>
        (await Taken(db, id).CountAsync(ct), await Passed(db, id).CountAsync(ct));
}
