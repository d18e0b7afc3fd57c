using ThongSuot.Conferences;
using ThongSuot.Conferences.After.Essays;
using ThongSuot.Conferences.After.Papers;
using ThongSuot.Conferences.After.Quiz;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Modules.Tests.Accounts.Matrix;

/// <summary>What comes after a conference, as far as an address names it: papers, quiz, question, essay.</summary>
static class AfterRecords
{
    public static void Add(
        AppDb db, Conference of, Invitation invited, Dictionary<string, string> ids, DateTimeOffset now)
    {
        foreach (var kind in PaperKinds.All)
        {
            var paper = new ConferencePaper
            {
                Id = Guid.CreateVersion7(now), ConferenceId = of.Id, HomeUnit = of.HomeUnit, Kind = kind, Version = 1,
            };
            db.Add(paper);
            db.Add(new PaperVersion
            {
                PaperId = paper.Id, No = 1, Body = "Chữ", ByName = "Người Ghi", ByPost = "", At = now,
            });
        }

        var question = new QuizQuestion
        {
            Id = Guid.CreateVersion7(now), HomeUnit = of.HomeUnit, ConferenceId = of.Id, Kind = QuestionKinds.TrueFalse,
            Body = "Câu hỏi", Options = "", Answer = "1", MadeAt = now, MadeBy = "Người Ghi",
        };
        db.Add(question);
        db.Add(new ConferenceQuiz
        {
            ConferenceId = of.Id, HomeUnit = of.HomeUnit, Draw = 1, Attempts = 1, PassAt = 1, OpensAt = now,
            ClosesAt = now.AddDays(400), Version = 1,
        });
        db.Add(new EssayCall
        {
            ConferenceId = of.Id, HomeUnit = of.HomeUnit, Questions = "Câu hỏi", OpensAt = now,
            ClosesAt = now.AddDays(400), KeepUntil = VietnamTime.DayOf(now).AddDays(500), Version = 1,
        });
        var essay = new Essay
        {
            Id = Guid.CreateVersion7(now), ConferenceId = of.Id, InvitationId = invited.Id, HomeUnit = of.HomeUnit,
            Form = "txt", HandedAt = now, Version = 1,
        };
        db.Add(essay);
        db.Add(new EssayText
        {
            EssayId = essay.Id, HomeUnit = of.HomeUnit, Name = "Người Dự", FileName = "bai.txt", File = [65],
        });
        (ids["question"], ids["essay"]) = (question.Id.ToString(), essay.Id.ToString());
    }
}
