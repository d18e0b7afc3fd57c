using ThongSuot.Papers.Contracts;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace ThongSuot.Papers.Docx;

/// <summary>Ids of styles; their names, which a clerk sees in the word processor, are Vietnamese.</summary>
internal static class StyleIds
{
    public const string Nation = "Nation", Superior = "Superior", Issuer = "Issuer", Number = "Number",
        PlaceDate = "PlaceDate", Draft = "Draft", TypeName = "TypeName", Subject = "Subject",
        LetterSubject = "LetterSubject", Addressee = "Addressee", Addressees = "Addressees", Grounds = "Grounds",
        Body = "Body", Heading = "Heading", Note = "Note", Caption = "Caption", TableHead = "TableHead",
        TableText = "TableText", TableNumber = "TableNumber", TableCentred = "TableCentred", Authority = "Authority",
        Position = "Position", Signer = "Signer", RecipientsLabel = "RecipientsLabel", Recipients = "Recipients",
        PageNumber = "PageNumber", Sign = "Sign", Rule = "Rule", Break = "Break",
        AfterTable = "AfterTable";
}

/// <summary>One style for each block of the layout, so that a clerk who goes on writing stays within it.</summary>
internal static class DocxStyles
{
    // Between the blocks of the first page, in points; neither guide gives them.
    const int Wide = 14,
        Narrow = 6,
        Cell = 2;

    public static W.Styles Of(LayoutProfile p)
    {
        var styles = new W.Styles(Defaults(p), Normal());
        styles.Append(Head(p));
        styles.Append(Text(p));
        styles.Append(Tables(p.Table));
        styles.Append(End(p.Signature));
        return styles;
    }

    static W.DocDefaults Defaults(LayoutProfile p) => new(
        new W.RunPropertiesDefault(new W.RunPropertiesBaseStyle
        {
            RunFonts = new W.RunFonts
            {
                Ascii = p.Font, HighAnsi = p.Font, EastAsia = p.Font, ComplexScript = p.Font,
            },
            Color = new W.Color { Val = "000000" },
            FontSize = new W.FontSize { Val = p.Text.Body.HalfPoints() },
            FontSizeComplexScript = new W.FontSizeComplexScript { Val = p.Text.Body.HalfPoints() },
            Languages = new W.Languages { Val = "vi-VN", EastAsia = "vi-VN", Bidi = "ar-SA" },
        }),
        new W.ParagraphPropertiesDefault(new W.ParagraphPropertiesBaseStyle
        {
            SpacingBetweenLines = Single(0, 0),
        }));

    static W.Style Normal() => new(new W.StyleName { Val = "Normal" }, new W.PrimaryStyle())
    {
        Type = W.StyleValues.Paragraph, StyleId = "Normal", Default = true,
    };

    static IEnumerable<W.Style> Head(LayoutProfile p)
    {
        var (head, title) = (p.Head, p.Title);
        for (var i = 0; i < head.Nation.Count; i++)
            yield return Style(StyleIds.Nation + (i + 1).Text(), $"Quốc hiệu và tiêu đề {i + 1}",
                head.Nation[i].Letters);
        yield return Style(StyleIds.Superior, "Cơ quan cấp trên", head.Superior);
        yield return Style(StyleIds.Issuer, "Cơ quan ban hành", head.Issuer);
        yield return Style(StyleIds.Number, "Số và ký hiệu", head.Number, Single(Narrow, 0));
        yield return Style(StyleIds.PlaceDate, "Địa danh và ngày", head.Date, Single(Narrow, 0));
        yield return Style(StyleIds.Draft, "Dự thảo", head.Draft, Single(Narrow, 0));
        yield return Style(StyleIds.TypeName, "Tên loại", title.TypeName, Single(Wide + Narrow, 0), keep: true);
        yield return Style(StyleIds.Subject, "Trích yếu", title.Subject, keep: true);
        yield return Style(StyleIds.LetterSubject, "Trích yếu công văn", title.LetterSubject, Single(Narrow, 0));
        yield return Style(StyleIds.Addressee, "Kính gửi", title.Addressee, Single(Wide, Wide));
        var listed = Style(StyleIds.Addressees, "Kính gửi nhiều nơi", title.Addressee, just: Left);
        listed.StyleParagraphProperties!.Indentation = new W.Indentation { Left = Make.Twips(45).Text() };
        yield return listed;
        yield return Style(StyleIds.Sign, "Dấu dưới", new Letters(p.Text.Body.Size));
        yield return Rule();
        yield return Thin(StyleIds.Break, "Ngắt phần");
        yield return Style(StyleIds.PageNumber, "Số trang", p.PageNumber.Letters);
    }

    static IEnumerable<W.Style> Text(LayoutProfile p)
    {
        var text = p.Text;
        yield return Flowing(StyleIds.Grounds, "Căn cứ", text.Grounds.Letters, text);
        yield return Flowing(StyleIds.Body, "Nội dung", text.Body, text);
        yield return Flowing(StyleIds.Note, "Ghi chú", text.Note, text);
        for (var i = 0; i < text.Headings.Count; i++)
        {
            // The built-in names make the navigation pane work.
            var level = i + 1;
            var style = Flowing(
                StyleIds.Heading + level.Text(), $"heading {level}", text.Headings[i].Letters, text);
            style.InsertAfter(new W.NextParagraphStyle { Val = StyleIds.Body }, style.GetFirstChild<W.BasedOn>());
            var how = style.StyleParagraphProperties!;
            how.KeepNext = new W.KeepNext();
            how.KeepLines = new W.KeepLines();
            how.OutlineLevel = new W.OutlineLevel { Val = i };
            yield return style;
        }
    }

    static IEnumerable<W.Style> Tables(TableLayout table)
    {
        yield return Style(StyleIds.Caption, "Tên bảng", table.Caption, Single(Narrow, Narrow), keep: true);
        yield return Style(StyleIds.AfterTable, "Sau bảng", new Letters(new Measure(6, 6, 6)));
        yield return Style(StyleIds.TableHead, "Đầu bảng", table.Head, Single(Cell, Cell), keep: true);
        yield return Style(StyleIds.TableText, "Ô chữ", table.Cell, Single(Cell, Cell), Left);
        yield return Style(StyleIds.TableNumber, "Ô số", table.Cell, Single(Cell, Cell), W.JustificationValues.Right);
        yield return Style(StyleIds.TableCentred, "Ô giữa", table.Cell, Single(Cell, Cell));
    }

    static IEnumerable<W.Style> End(SignatureLayout s)
    {
        yield return Style(StyleIds.Authority, "Thẩm quyền ký", s.Authority);
        yield return Style(StyleIds.Position, "Chức vụ", s.Position);
        var name = Style(StyleIds.Signer, "Họ tên người ký", s.Name);
        name.StyleParagraphProperties!.SpacingBetweenLines!.Before = Make.Twips(s.Space).Text();
        yield return name;
        yield return Style(StyleIds.RecipientsLabel, "Nơi nhận", s.LabelLetters, just: Left);
        yield return Style(StyleIds.Recipients, "Danh sách nơi nhận", s.Recipients, just: Left);
    }

    static W.JustificationValues Left => W.JustificationValues.Left;

    static W.Style Style(string id, string name, Letters letters, W.SpacingBetweenLines? spacing = null,
        W.JustificationValues? just = null, bool keep = false)
    {
        var how = new W.StyleParagraphProperties
        {
            SpacingBetweenLines = spacing ?? Single(0, 0),
            Justification = new W.Justification { Val = just ?? W.JustificationValues.Center },
        };
        if (keep) how.KeepNext = new W.KeepNext();
        return new(new W.StyleName { Val = name }, new W.BasedOn { Val = "Normal" }, new W.PrimaryStyle(), how,
            Run(letters))
        {
            Type = W.StyleValues.Paragraph, StyleId = id,
            CustomStyle = name.StartsWith("heading", StringComparison.Ordinal) ? null : true,
        };
    }

    static W.Style Flowing(string id, string name, Letters letters, TextLayout text)
    {
        var spacing = new W.SpacingBetweenLines { Before = "0", After = ((int)(text.Gap.Take * 20)).Text() };
        (spacing.Line, spacing.LineRule) = text.PitchKind == PitchKind.Points
            ? (((int)(text.Pitch.Take * 20)).Text(), W.LineSpacingRuleValues.Exact)
            : (((int)(text.Pitch.Take * 240)).Text(), W.LineSpacingRuleValues.Auto);
        var style = Style(id, name, letters, spacing, W.JustificationValues.Both);
        style.StyleParagraphProperties!.Indentation =
            new W.Indentation { FirstLine = Make.Twips(text.FirstLine.Take).Text() };
        return style;
    }

    static W.StyleRunProperties Run(Letters letters)
    {
        var run = new W.StyleRunProperties
        {
            FontSize = new W.FontSize { Val = letters.HalfPoints() },
            FontSizeComplexScript = new W.FontSizeComplexScript { Val = letters.HalfPoints() },
        };
        if (letters.Bold) run.Bold = new W.Bold();
        if (letters.Italic) run.Italic = new W.Italic();
        if (letters.Underlined) run.Underline = new W.Underline { Val = W.UnderlineValues.Single };
        return run;
    }

    // A line is the upper border of a paragraph that is nearly nothing; its indents make it as long as the words.
    static W.Style Rule()
    {
        var style = Thin(StyleIds.Rule, "Đường kẻ");
        style.StyleParagraphProperties!.ParagraphBorders = new W.ParagraphBorders(
            new W.TopBorder { Val = W.BorderValues.Single, Size = 6, Space = 0, Color = "000000" });
        // Below the dots of ạ, ộ, ị, which reach deeper than the letters.
        style.StyleParagraphProperties.SpacingBetweenLines!.Before = "60";
        return style;
    }

    static W.Style Thin(string id, string name)
    {
        var style = Style(id, name, new Letters(new Measure(1, 1, 1)));
        style.StyleParagraphProperties!.SpacingBetweenLines = new W.SpacingBetweenLines
        {
            Before = "0", After = "0", Line = "20", LineRule = W.LineSpacingRuleValues.Exact,
        };
        return style;
    }

    static W.SpacingBetweenLines Single(int before, int after) => new()
    {
        Before = (before * 20).Text(), After = (after * 20).Text(), Line = "240",
        LineRule = W.LineSpacingRuleValues.Auto,
    };
}
