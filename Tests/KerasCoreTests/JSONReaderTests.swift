import KerasCore
import Testing

@Suite struct JSONReaderTests {
  /// Texts and how Python's `json.loads` refuses them.
  static let refused: [(text: String, words: String)] = [
    ("", "Expecting value: line 1 column 1 (char 0)"),
    ("{", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
    ("[1, 2", "Expecting ',' delimiter: line 1 column 6 (char 5)"),
    ("{\"a\" 1}", "Expecting ':' delimiter: line 1 column 6 (char 5)"),
    ("[1,\n x]", "Expecting value: line 2 column 2 (char 5)"),
    ("\"abc", "Unterminated string starting at: line 1 column 1 (char 0)"),
    ("1 2", "Extra data: line 1 column 3 (char 2)"),
  ]

  @Test(arguments: refused) func aBrokenTextIsRefusedWithItsPlace(text: String, words: String) {
    let error = #expect(throws: LayerError.self) { try ArgumentValue(json: text) }
    #expect(error?.message == words)
  }

  @Test(arguments: [
    "null", "[true, false]", "{\"a\": [1, -2.5, 1e-07], \"b\": {}}", "\"\\u00e9 \\n \\\"\"",
    "\"\\ud83d\\ude00\"", "[NaN, Infinity, -Infinity]",
  ]) func aTextIsWrittenAsItWasRead(text: String) throws {
    #expect(try ArgumentValue(json: text).json == text)
  }

  @Test func aTextNestedTooDeeplyIsRefused() {
    let text = String(repeating: "[", count: 100_000)
    #expect(throws: LayerError.self) { try ArgumentValue(json: text) }
  }
}
