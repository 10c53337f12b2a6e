import Testing
import TextUI

@Suite struct GlyphWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("─│┌█▸·…", 7), ("世界", 4), ("한글", 4),
    ("ｆｕｌｌ", 8), ("ﾊﾝｶｸ", 4), ("😀", 2), ("👨‍👩‍👧‍👦", 2), ("❤", 1), ("❤\u{FE0F}", 2), ("🇩🇪", 2),
    ("👍🏽", 2), ("⚡", 2), ("⣿⠀", 2), ("a\u{200B}b", 2), ("\u{202E}x", 1), ("🧑🏿‍🚀", 2), ("ก็", 1),
    ("1\u{FE0F}\u{20E3}", 2), ("½×µ", 3),
  ])
  func aTextTakesTheColumnsThatATerminalGivesIt(text: String, columns: Int) {
    #expect(GlyphWidth.width(of: text) == columns)
  }
}
