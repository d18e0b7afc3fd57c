using System.IO.Compression;
using System.Text;
using ThongSuot.Conferences;
using ThongSuot.Conferences.After.Counts;
using ThongSuot.Conferences.After.Essays;
using ThongSuot.Conferences.After.Lists;
using ThongSuot.Conferences.After.Papers;
using ThongSuot.Conferences.After.Quiz;
using ThongSuot.Conferences.After.Rosters;
using ThongSuot.Conferences.After.Statistics;
using ThongSuot.Conferences.After.Study;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Kernel.Results;

namespace ThongSuot.Modules.Tests.Conferences;

public sealed class QuizMarkingTests
{
    [Theory]
    [InlineData("2", new[] { 2 }, true)]
    [InlineData("2", new[] { 1 }, false)]
    [InlineData("2", new[] { 1, 2 }, false)]
    [InlineData("1,3", new[] { 3, 1 }, true)]
    [InlineData("1,3", new[] { 1 }, false)]
    [InlineData("1,3", new[] { 1, 2, 3 }, false)]
    [InlineData("1", new int[0], false)]
    public void A_question_counts_when_exactly_the_right_ones_were_chosen(string right, int[] chosen, bool counts) =>
        Assert.Equal(counts, MarkAnswers.IsRight(right, chosen));

    [Fact]
    public void Answers_are_read_as_they_were_written_and_what_is_missing_was_not_answered()
    {
        var written = MarkAnswers.Write([[3, 1], [], [2]]);
        Assert.Equal("1,3;;2", written);
        Assert.Equal([[1, 3], [], [2], []], MarkAnswers.Read(written, 4));
    }

    [Fact]
    public void The_same_person_is_drawn_the_same_questions_and_others_get_others()
    {
        var bank = Enumerable.Range(1, 40).Select(i => new Guid(i, 0, 0, new byte[8])).ToList();
        var first = DrawQuestions.Of(bank, 10, "a|1");
        Assert.Equal(10, first.Distinct().Count());
        Assert.Equal(first, DrawQuestions.Of(bank.AsEnumerable().Reverse(), 10, "a|1"));
        var drawn = Enumerable.Range(0, 200).Select(i => string.Join(' ', DrawQuestions.Of(bank, 10, $"p{i}")));
        Assert.Equal(200, drawn.Distinct().Count());
    }

    [Fact]
    public void Every_question_is_drawn_about_as_often()
    {
        var bank = Enumerable.Range(1, 20).Select(i => new Guid(i, 0, 0, new byte[8])).ToList();
        var times = Enumerable.Range(0, 4000).SelectMany(i => DrawQuestions.Of(bank, 5, $"p{i}")).CountBy(q => q)
            .Select(q => q.Value);
        Assert.All(times, n => Assert.InRange(n, 850, 1150));
    }

    [Fact]
    public void Questions_are_read_from_a_spreadsheet()
    {
        var read = ReadQuestions.Csv(
            "loại,câu hỏi,đáp án,A,B,C\n"
            + "một,Chỉ thị 12-CT/TW do ai ban hành?,B,Bộ Chính trị,Ban Bí thư,Quốc hội\n"
            + "nhiều,\"Ba trụ cột, gồm:\",A C,Đối ngoại đảng,Kinh tế,Ngoại giao nhà nước\n"
            + "đúng sai,Đối ngoại nhân dân là một trụ cột,Đúng\n").Value;
        Assert.Equal(["2", "1,3", "1"], read.Select(q => q.Answer));
        Assert.Equal(3, read[1].Options.Count);
        Assert.Equal("Ba trụ cột, gồm:", read[1].Body);
    }

    [Fact]
    public void Every_wrong_line_is_told_with_its_number_and_nothing_is_taken()
    {
        var error = ReadQuestions.Csv(
            "hai,Câu gì?,A,x,y\n"
            + "một,Câu đúng?,A,x,y\n"
            + "một,Câu gì?,C,x,y\n"
            + "một,Câu gì?,A B,x,y\n"
            + "một,Câu gì?,A,x,x\n"
            + "đúng sai,Câu gì?,có thể\n").Error;
        Assert.Equal([1, 3, 4, 5, 6], error.Each().OfType<QuestionLineWrong>().Select(e => e.Line));
    }
}

public sealed class PaperTests
{
    [Fact]
    public void The_difference_tells_what_came_and_what_went()
    {
        var lines = LineDifference.Of("a\nb\nc\nd", "a\nx\nc\nd\ne");
        Assert.Equal(
            ["  a", "- b", "+ x", "  c", "  d", "+ e"],
            lines.Select(l => $"{Sign(l.Change)} {l.Text}"));

        static string Sign(LineChange change) =>
            change switch { LineChange.Added => "+", LineChange.Removed => "-", _ => " " };
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void From_a_difference_both_versions_can_be_put_together_again(int seed)
    {
        var random = new Random(seed);
        for (var n = 0; n < 200; n++)
        {
            string Text() => string.Join('\n', Enumerable.Range(0, random.Next(1, 30)).Select(_ => random.Next(6)));
            var (a, b) = (Text(), Text());
            var lines = LineDifference.Of(a, b);
            Assert.Equal(a, string.Join('\n', lines.Where(l => l.Change != LineChange.Added).Select(l => l.Text)));
            Assert.Equal(b, string.Join('\n', lines.Where(l => l.Change != LineChange.Removed).Select(l => l.Text)));
        }
    }

    [Fact]
    public void Nothing_typed_becomes_markup()
    {
        var blocks = PaperBlocks.Of("## <b>I</b>\n\n**Chủ trì:** <script>x</script>\n- một\n2. hai **ba\n");
        Assert.Equal(
            [PaperBlockKind.Heading, PaperBlockKind.Paragraph, PaperBlockKind.Item, PaperBlockKind.Numbered],
            blocks.Select(b => b.Kind));
        Assert.Equal(["Chủ trì:", " <script>x</script>"], blocks[1].Words.Select(w => w.Text));
        Assert.True(blocks[1].Words[0].Bold);
        Assert.Equal("hai **ba", Assert.Single(blocks[3].Words).Text);
    }

    [Fact]
    public void Duties_are_typed_one_to_a_line()
    {
        var duties = DutyLines.Read(
            "các chi bộ | xây dựng kế hoạch. | 15/12/2026\n\nVăn phòng|báo cáo|hằng quý\nBan A|làm");
        Assert.Equal(new DateOnly(2026, 12, 15), duties[0].By);
        Assert.Equal(("xây dựng kế hoạch", "hằng quý", 3), (duties[0].What, duties[1].Cadence, duties.Count));
    }

    [Fact]
    public void Members_and_guests_are_told_apart_and_absence_by_its_reason()
    {
        var people = CountedPeople.Of([
            Row("member", required: 100, present: 88, excused: 5, unexcused: 1, exempt: 4, onDuty: 2),
            Row("key-cadre", required: 10, present: 10), Row("guest", present: 7),
        ]);
        Assert.Equal("98/104 đảng viên (trong đó 10 cán bộ chủ chốt) và 7 khách mời, quần chúng",
            WriteMinutes.Count(people, "đảng viên"));
        var text = WriteMinutes.Minutes(new()
        {
            Title = "Hội nghị", Organiser = "Đảng ủy xã A", Day = new(2026, 2, 5), People = people, Sites = 3,
        });
        Assert.Contains("Vắng: có lý do 5, không lý do 1, miễn sinh hoạt 4, làm nhiệm vụ 2.", text);
        Assert.Contains("tại 3 điểm cầu", text);
    }

    internal static CountedRow Row(
        string kind, int required = 0, int present = 0, int excused = 0, int unexcused = 0, int exempt = 0,
        int onDuty = 0, int madeUp = 0, Guid unit = default) => new()
    {
        ConferenceId = default, SiteId = default, UnitId = unit, Session = 0, Class = kind, Required = required,
        Present = present, Excused = excused, Unexcused = unexcused, Exempt = exempt, OnDuty = onDuty, MadeUp = madeUp,
    };
}

public sealed class CountingAfterTests
{
    static readonly Guid Unit = new(1, 0, 0, new byte[8]);

    static DayPerson Person(string kind, bool called = true, params (int, string)[] marks) => new(
        called ? new InvitationId(Guid.CreateVersion7()) : null, default, Unit, 1, kind, "A", "",
        marks.ToDictionary(m => m.Item1, m => m.Item2), "");

    [Fact]
    public void A_person_counts_once_for_the_whole_whatever_the_sessions()
    {
        var rows = AddUp.Site(default, default, [
            Person("member", true, (1, DayMarks.Present), (2, DayMarks.Late)),
            Person("member", true, (1, DayMarks.Excused), (2, DayMarks.Present)),
            Person("member", true, (1, DayMarks.Excused)),
            Person("member", true, (1, DayMarks.Unexcused), (3, DayMarks.MadeUp)),
            Person("key-cadre", true, (1, DayMarks.OnDuty)),
            Person("guest", true), Person("guest", false, (1, DayMarks.Present)),
        ], [], [1, 2]);
        var whole = CountedPeople.Of(rows.Where(r => r.Session == 0));
        Assert.Equal((5, 2, 1, 1, 1), (whole.Members.Required, whole.Members.Present, whole.Members.Excused,
            whole.Members.MadeUp, whole.Members.OnDuty));
        Assert.Equal((0, 1), (whole.Guests.Required, whole.Guests.Present));
        var morning = CountedPeople.Of(rows.Where(r => r.Session == 1));
        Assert.Equal((1, 2, 1), (morning.Members.Present, morning.Members.Excused, morning.Members.Unexcused));
    }

    [Fact]
    public void Heads_of_two_sessions_are_the_fuller_one_and_what_is_expected_is_the_denominator()
    {
        var rows = AddUp.Site(
            default, default, [],
            [
                new(default, Unit, 1, "member", 40), new(default, Unit, 2, "member", 55),
                new(default, Unit, 1, "guest", 3),
            ],
            [1, 2], (Unit, 60));
        var whole = CountedPeople.Of(rows.Where(r => r.Session == 0));
        Assert.Equal((60, 55, 3), (whole.Members.Required, whole.Members.Present, whole.Guests.Present));
    }

    [Fact]
    public void Who_had_to_come_is_whom_one_called_without_the_exempt_and_those_on_duty()
    {
        var count = ClassCount.Of(PaperTests.Row("member", required: 50, exempt: 3, onDuty: 2));
        Assert.Equal(45, count.Due);
    }

    [Theory]
    [InlineData(80, 100, 80, true)]
    [InlineData(79, 100, 80, false)]
    [InlineData(0, 100, 1, false)]
    [InlineData(5, null, 80, true)]
    [InlineData(0, null, 80, false)]
    public void Study_is_done_by_the_stated_rule(int came, int? due, int completeAt, bool done) =>
        Assert.Equal(done, new UnitStudy(Unit, came, due, completeAt).Completes);

    [Fact]
    public void More_than_had_to_come_is_an_error_and_not_a_hundred_per_cent()
    {
        Assert.True(new UnitStudy(Unit, 101, 100, 80).IsTooMany);
        Assert.False(new UnitStudy(Unit, 100, 100, 80).IsTooMany);
    }

    [Fact]
    public void Evidence_of_the_same_three_is_the_same_evidence()
    {
        var conference = new ConferenceId(new(2, 0, 0, new byte[8]));
        var one = StudyEvidence.IdOf(conference, Unit, conference.Value);
        Assert.Equal(one, StudyEvidence.IdOf(conference, Unit, conference.Value));
        Assert.NotEqual(one, StudyEvidence.IdOf(conference, conference.Value, conference.Value));
        Assert.Equal(8, one.Version);
    }

    [Fact]
    public void Sums_roll_up_the_tree_and_open_again_to_the_units_that_made_them()
    {
        Guid Id(int n) => new(n, 0, 0, new byte[8]);
        var own = new Dictionary<Guid, UnitSums>
        {
            [Id(3)] = new()
            {
                People = CountedPeople.Of([PaperTests.Row("member", 10, 9)]), RosterDue = 12, Rosters = 1,
            },
            [Id(4)] = new() { People = CountedPeople.Of([PaperTests.Row("member", 5, 5)]), Sites = 1 },
            [Id(2)] = new()
            {
                People = CountedPeople.Of([PaperTests.Row("guest", 0, 4)]),
                Held = new Dictionary<string, int> { ["online"] = 1 },
            },
        };
        var tree = new SumTree(own, new() { [Id(3)] = Id(2), [Id(4)] = Id(2), [Id(2)] = Id(1) });
        Assert.Equal([Id(1)], tree.Roots);
        var whole = tree.Whole(Id(1));
        Assert.Equal((14, 15, 4, 12, 1, 1), (whole.People.Members.Present, whole.People.Members.Required,
            whole.People.Guests.Present, whole.RosterDue, whole.Sites, whole.Held["online"]));
        Assert.Equal([Id(3), Id(4)], tree.Below(Id(2)).Order());
        Assert.Equal(0, tree.Own(Id(2)).People.Members.Present);
    }
}

public sealed class ListAndRosterTests
{
    [Fact]
    public void A_list_is_read_from_the_text_that_was_signed()
    {
        var text = ListText.Write(
            [
                new(
                    null, default, default, 2, "member", "Trần\tB", "Phó\nBan",
                    new Dictionary<int, string> { [1] = "late" }, ""),
                new(null, default, default, 1, "guest", "An", "", new Dictionary<int, string>(), "ốm"),
            ],
            [new(default, default, 1, "guest", 3), new(default, default, 1, "guest", 4)], [1, 2]);
        var (sessions, people, heads) = ListText.Read(text);
        Assert.Equal([1, 2], sessions);
        Assert.Equal([("An", "", "ốm"), ("Trần B", "m", "")], people.Select(p => (p.Name, p.Marks[0], p.Reason)));
        Assert.Equal(new HeadLine(1, "guest", 7), Assert.Single(heads));
    }

    [Fact]
    public void Names_that_are_the_same_without_marks_are_found()
    {
        var file = ReadRoster.Csv(
            "họ tên;đối tượng;miễn\nNguyễn Văn Hoà;;\nNGUYEN VAN HOA;chủ chốt;\nTrần Thị Bé;;miễn\n").Value;
        Assert.Equal(3, file.People.Count);
        var twice = Assert.Single(file.Twice);
        Assert.Equal((3, 2), (twice.Line, twice.OtherLine));
        Assert.Equal(["member", "key-cadre", "member"], file.People.Select(p => p.Class));
        Assert.True(file.People[2].Exempt);
    }

    [Fact]
    public void A_wrong_line_of_a_roster_is_told_by_its_number() =>
        Assert.Equal(
            [2, 3], ReadRoster.Csv("An\nBình;bạn\n;\n").Error.Each().OfType<RosterLineWrong>().Select(e => e.Line));
}

public sealed class EssayFileTests
{
    static byte[] Docx(string words, string entry = "word/document.xml")
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var writer = new StreamWriter(zip.CreateEntry(entry).Open());
            writer.Write(
                "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
                + "<w:body><w:p><w:r>"
                + $"<w:t>{words}</w:t></w:r></w:p></w:body></w:document>");
        }

        return memory.ToArray();
    }

    [Fact]
    public void A_file_is_told_by_its_contents_and_not_by_its_name()
    {
        Assert.Equal("pdf", EssayFile.Of("bai.pdf", "%PDF-1.7 …"u8.ToArray())?.Kind);
        Assert.Equal("docx", EssayFile.Of("bai.DOCX", Docx("Bài thu hoạch"))?.Kind);
        Assert.Equal("Bài thu hoạch\n", EssayFile.Of("bai.docx", Docx("Bài thu hoạch"))?.Words);
        Assert.Equal("Xin chào", EssayFile.Of("bai.txt", Encoding.UTF8.GetBytes("Xin chào"))?.Words);
        Assert.Null(EssayFile.Of("bai.pdf", Docx("x")));
        Assert.Null(EssayFile.Of("bai.txt", [0xFF, 0xFE, 0x00]));
        Assert.Null(EssayFile.Of("bai.docx", Docx("x", "other.xml")));
        Assert.Null(EssayFile.Of("bai.docx", [(byte)'P', (byte)'K', 3, 4, 1, 2, 3]));
        Assert.Null(EssayFile.Of("bai.exe", "MZ"u8.ToArray()));
    }
}
