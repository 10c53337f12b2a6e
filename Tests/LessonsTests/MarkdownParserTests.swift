import Lessons
import Testing

@Suite struct MarkdownParserTests {
  private func contents(_ text: String) -> [MarkdownBlock.Content] {
    MarkdownParser.blocks(of: text).map(\.content)
  }

  @Test func headingsOfBothKindsHaveALevelAndAText() {
    #expect(
      contents("# One #\n\nTwo\n---\n\n### `a` b") == [
        .heading(level: 1, text: [.text("One")]),
        .heading(level: 2, text: [.text("Two")]),
        .heading(level: 3, text: [.code("a"), .text(" b")]),
      ])
  }

  @Test func aHashWithoutASpaceIsText() {
    #expect(contents("#5 bolt") == [.paragraph([.text("#5 bolt")])])
  }

  @Test func linesOfAParagraphAreJoinedBySoftBreaks() {
    #expect(
      contents("one\ntwo  \nthree") == [
        .paragraph([.text("one"), .softBreak, .text("two"), .lineBreak, .text("three")])
      ])
  }

  @Test func aFenceKeepsItsInfoAndItsText() {
    #expect(
      contents("~~~python exercise\nif x:\n\n    y\n~~~\nafter") == [
        .code(info: "python exercise", text: "if x:\n\n    y"),
        .paragraph([.text("after")]),
      ])
  }

  @Test func aFenceThatIsNeverClosedGoesOnToTheEnd() {
    #expect(contents("```\na\nb") == [.code(info: "", text: "a\nb")])
  }

  @Test func blocksKnowTheirSourceLines() {
    let blocks = MarkdownParser.blocks(of: "# T\n\none\ntwo\n\n```\nc\n```\n\n- a\n- b\n\n> q\n")
    #expect(blocks.map(\.lines) == [0..<1, 2..<4, 5..<8, 9..<11, 12..<13])
  }

  @Test func listsNestAndKnowTheirNumbers() throws {
    let content = try #require(contents("3. one\n   - inner\n4. two").first)
    guard case .list(let list) = content else {
      Issue.record("not a list: \(content)")
      return
    }
    #expect(list.start == 3)
    #expect(list.isTight)
    #expect(list.items.count == 2)
    #expect(list.items[0].blocks.count == 2)
    guard case .list(let inner) = list.items[0].blocks[1].content else {
      Issue.record("no inner list")
      return
    }
    #expect(inner.start == nil)
  }

  @Test func aWrappedItemIsOneParagraph() {
    #expect(
      contents("- one\n  two\n- three") == [
        .list(
          MarkdownList(items: [
            .init(blocks: [
              MarkdownBlock(
                .paragraph([.text("one"), .softBreak, .text("two")]), lines: 0..<2)
            ]),
            .init(blocks: [MarkdownBlock(.paragraph([.text("three")]), lines: 2..<3)]),
          ]))
      ])
  }

  @Test func taskBoxesAreRead() throws {
    guard case .list(let list)? = contents("- [x] done\n- [ ] open\n- none").first else {
      Issue.record("not a list")
      return
    }
    #expect(list.items.map(\.isChecked) == [true, false, nil])
  }

  @Test func tablesHaveAlignedColumns() {
    #expect(
      contents("| a | b |\n|:-:|--:|\n| 1 | `x|y` |\n| 2 |") == [
        .table(
          MarkdownTable(
            alignments: [.center, .right], header: [[.text("a")], [.text("b")]],
            rows: [[[.text("1")], [.text("`x")]], [[.text("2")], []]]))
      ])
  }

  @Test func quotesHoldBlocksAndGoOnLazily() {
    #expect(
      contents("> # T\n> a\nb") == [
        .quote([
          MarkdownBlock(.heading(level: 1, text: [.text("T")]), lines: 0..<1),
          MarkdownBlock(
            .paragraph([.text("a"), .softBreak, .text("b")]), lines: 1..<3),
        ])
      ])
  }

  @Test func rulesCommentsAndIndentedCodeAreTheirOwnBlocks() {
    #expect(
      contents("***\n<!-- x\ny -->\n\n    code\n") == [
        .rule, .html("<!-- x\ny -->"), .code(info: "", text: "code"),
      ])
  }

  @Test(arguments: [
    ("*a* b", [MarkdownInline.emphasis([.text("a")]), .text(" b")]),
    ("**a *b* c**", [.strong([.text("a "), .emphasis([.text("b")]), .text(" c")])]),
    ("***a***", [.emphasis([.strong([.text("a")])])]),
    ("snake_case_name", [.text("snake_case_name")]),
    ("2 * 3 * 4", [.text("2 * 3 * 4")]),
    ("`a*b*`", [.code("a*b*")]),
    ("`` a`b ``", [.code("a`b")]),
    ("\\*a\\*", [.text("*a*")]),
    ("~~no~~", [.strikethrough([.text("no")])]),
    ("[k](https://keras.io \"t\")", [.link([.text("k")], destination: "https://keras.io")]),
    ("![edge](e.png)", [.image("edge", destination: "e.png")]),
    ("<https://a.b>", [.link([.text("https://a.b")], destination: "https://a.b")]),
    ("a[i] (b)", [.text("a[i] (b)")]),
    ("a &lt; b", [.text("a < b")]),
    ("**open", [.text("**open")]),
    ("`open", [.text("`open")]),
  ])
  func inlinesAreRead(text: String, expected: [MarkdownInline]) {
    #expect(contents(text) == [.paragraph(expected)])
  }

  @Test(arguments: [
    String(repeating: ">", count: 20_000), String(repeating: "- ", count: 5_000),
    String(repeating: "*a", count: 3_000), String(repeating: "[", count: 3_000),
    String(repeating: "`", count: 3_000) + "a", "|\n|", "\u{0}\t\r", "\r\n\r\n", "- \n\n\n-",
    "1234567890123456789. a", "[]()", "![](", "<", "&", "\\",
  ])
  func noTextIsTooStrange(text: String) {
    let count = text.split(separator: "\n", omittingEmptySubsequences: false).count
    for block in MarkdownParser.blocks(of: text) {
      #expect(block.lines.upperBound <= count)
    }
  }
}
