using System.Text.RegularExpressions;

namespace SocialMessaging.Tests.House;

/// <summary>How source files are laid out.</summary>
public sealed partial class LayoutTests
{
    private const int Columns = 140;
    private const int LinesOfAFile = 220;

    /// <summary>From here on the next word would have had room on the line before.</summary>
    private const int Full = 115;
    private const int Short = 80;

    [Fact]
    public void No_Line_Is_Longer_Than_140_Columns() => Assert.Empty(
        from file in SourceFile.All.Concat(SourceFile.OfTests)
        from line in file.Lines.Index()
        where line.Item.Length > Columns
        select $"{file.Path}:{line.Index + 1}");

    [Fact]
    public void No_File_Is_Longer_Than_220_Lines() => Assert.Empty(
        from file in SourceFile.All.Concat(SourceFile.OfTests)
        where file.Lines.Count > LinesOfAFile
        select file.Path);

    [Fact]
    public void No_Line_Of_A_Comment_Is_Left_Short_Within_Its_Paragraph() => Assert.Empty(
        from file in SourceFile.All.Concat(SourceFile.OfTests)
        from line in Enumerable.Range(1, Math.Max(file.Lines.Count - 2, 0))
        where IsLeftShort(file.Lines[line - 1].TrimEnd(), file.Lines[line].TrimEnd(), file.Lines[line + 1].TrimEnd())
        select $"{file.Path}:{line + 1}");

    [Fact]
    public void An_Element_Of_A_Comment_Ends_On_The_Line_Where_It_Begins_Or_On_One_Of_Its_Own() => Assert.Empty(
        from file in SourceFile.All.Concat(SourceFile.OfTests)
        from line in file.Lines.Index()
        where StrayEnd().IsMatch(line.Item)
        select $"{file.Path}:{line.Index + 1}");

    [Theory]
    [InlineData(
        "/// A paragraph that fills its line up to the edge and does so with words that nobody has to read but a test does, at last", true)]
    [InlineData("/// A paragraph of a short line", false)]
    public void A_Stump_Is_Noticed_After_A_Full_Line_Alone(string before, bool isLeftShort) =>
        Assert.Equal(isLeftShort, IsLeftShort(before, "/// and a stump", "/// before it goes on."));

    [Fact]
    public void No_Private_Field_Begins_With_An_Underscore() => Assert.Empty(
        from file in SourceFile.All.Concat(SourceFile.OfTests)
        where UnderscoredField().IsMatch(file.Code)
        select $"{file.Path}: {UnderscoredField().Match(file.Code).Groups["name"].Value}");

    /// <summary>Where nothing else in it needs an escape. A raw literal can neither begin nor end with a quotation mark.</summary>
    [Fact]
    public void Json_In_Tests_Stands_In_Raw_Literals() => Assert.Empty(
        from file in SourceFile.OfTests
        from line in file.Lines.Index()
        where EscapedJson().IsMatch(line.Item) && !line.Item.Contains("\"\"\"", StringComparison.Ordinal)
        select $"{file.Path}:{line.Index + 1}");

    /// <summary>Tests wait for what they need, by the fake clock or by <c>Eventually</c>.</summary>
    [Fact]
    public void No_Test_Waits_For_A_While() => Assert.Empty(
        from file in SourceFile.OfTests
        where !MayWait().IsMatch(file.Path)
        from line in file.Lines.Index()
        where Pause().IsMatch(line.Item)
        select $"{file.Path}:{line.Index + 1}");

    private static bool IsLeftShort(string before, string line, string after) =>
        IsComment(before) && IsComment(line) && before.Length > Full && line.Length < Short && !EndsParagraph().IsMatch(line)
        && GoesOn().IsMatch(after) && !after.TrimStart().StartsWith("/// </", StringComparison.Ordinal)
        && !after.TrimStart().StartsWith("/// <para", StringComparison.Ordinal);

    private static bool IsComment(string line) => line.TrimStart().StartsWith("//", StringComparison.Ordinal);

    [GeneratedRegex(@"Benchmarks/|/(Eventually|TimeAdvance)\.cs$")]
    private static partial Regex MayWait();

    /// <summary>A delay that ends by itself; one that a test's clock ends has the clock as its last argument but one.</summary>
    [GeneratedRegex(@"\bThread\.Sleep\(|\bTask\.Delay\((?!Timeout\.Infinite)(?!.*\btime\b)")]
    private static partial Regex Pause();

    [GeneratedRegex(@"^\s*/// [^<].*</(summary|exception|remarks|param|returns|content)>$")]
    private static partial Regex StrayEnd();

    [GeneratedRegex("[.>:]$")]
    private static partial Regex EndsParagraph();

    [GeneratedRegex(@"^\s*///? [a-zA-Z<`]")]
    private static partial Regex GoesOn();

    [GeneratedRegex("""(?<!\\)"(\{\{?|\[)(\\"|[^"\\])*\\"(\\"|[^"\\])*[}\]]"(?!")""")]
    private static partial Regex EscapedJson();

    [GeneratedRegex(@"^\s*private [^=;\n]*\s(?<name>_[A-Za-z]\w*)\s*[=;]", RegexOptions.Multiline)]
    private static partial Regex UnderscoredField();
}
