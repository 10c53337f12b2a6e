import CNcurses
import TextUI
import Testing

@testable import CursesTerminal

@Suite struct KeyDecoderTests {
  /// The codes that the terminal sends, one after the other; -1 is a pause.
  private final class Script {
    var codes: [Int32]

    init(_ codes: [Int32]) { self.codes = codes }

    func next() -> Int32 { codes.isEmpty ? -1 : codes.removeFirst() }
  }

  private func events(_ codes: [Int32]) -> [Event] {
    let script = Script(codes)
    let decoder = KeyDecoder(source: script.next, pause: {})
    var events: [Event] = []
    while !script.codes.isEmpty {
      if let event = decoder.next() { events.append(event) }
    }
    return events
  }

  private func named(_ key: Int, _ modifiers: Int = 0) -> Int32 {
    Int32(CN_KEY + 8 * key + modifiers)
  }

  private func text(_ text: String) -> [Int32] { text.unicodeScalars.map { Int32($0.value) } }

  @Test func charactersAreThemselves() {
    #expect(events(text("aé世")) == [.key("a"), .key("é"), .key("世")])
  }

  @Test(arguments: [
    (Int32(9), Key.tab), (13, .enter), (127, .backspace), (8, .backspace), (3, .control("c")),
    (26, .control("z")), (0, .control(" ")), (31, .control("_")), (28, .control("\\")),
  ])
  func controlCharactersAreKeys(code: Int32, key: Key) {
    #expect(events([code]) == [.key(key)])
  }

  @Test func escapeAloneIsEscapeAndWithACharacterIsAlt() {
    #expect(events([27]) == [.key(.escape)])
    #expect(events([27, -1, 97]) == [.key(.escape), .key("a")])
    #expect(events([27, 120]) == [.key(.alt("x"))])
    #expect(events([27, 13]) == [.key(Key(.enter, .alt))])
    #expect(events([27, named(CN_UP)]) == [.key(Key(.up, .alt))])
  }

  @Test func namedKeysCarryTheirModifiers() {
    #expect(events([named(CN_LEFT, 4)]) == [.key(Key(.left, .control))])
    #expect(events([named(CN_END, 1)]) == [.key(Key(.end, .shift))])
    #expect(events([named(CN_BACK_TAB)]) == [.key(.backTab)])
    #expect(events([named(CN_FUNCTION + 1)]) == [.key(.function(1))])
    #expect(events([named(CN_UNKNOWN), 97]) == [.key("a")])
  }

  @Test func aPastedBlockIsOneEvent() {
    let codes = [named(CN_PASTE_BEGIN)] + text("x = 1\r\n\tüber\u{1B}") + [named(CN_PASTE_END), 97]
    #expect(events(codes) == [.paste("x = 1\n\tüber"), .key("a")])
  }

  @Test func aPasteWhoseEndNeverComesEndsByItself() {
    let script = Script([named(CN_PASTE_BEGIN)] + text("ab"))
    #expect(KeyDecoder(source: script.next, pause: {}).next() == .paste("ab"))
  }

  @Test(arguments: [
    ("0;5;3M", Mouse(.press, column: 4, row: 2)),
    ("0;5;3m", Mouse(.release, column: 4, row: 2)),
    ("32;5;3M", Mouse(.drag, column: 4, row: 2)),
    ("2;1;1M", Mouse(.secondaryPress, column: 0, row: 0)),
    ("64;10;20M", Mouse(.scrollUp, column: 9, row: 19)),
    ("65;10;20M", Mouse(.scrollDown, column: 9, row: 19)),
    ("16;300;200M", Mouse(.press, column: 299, row: 199, modifiers: .control)),
  ])
  func mouseReportsSayWhatAndWhere(report: String, mouse: Mouse) {
    #expect(events([named(CN_MOUSE_SGR)] + text(report)) == [.mouse(mouse)])
  }

  @Test func theOldMouseReportIsUnderstoodToo() {
    #expect(
      events([named(CN_MOUSE_X10), 32, 37, 35])
        == [.mouse(Mouse(.press, column: 4, row: 2))])
    #expect(
      events([named(CN_MOUSE_X10), 35, 37, 35])
        == [.mouse(Mouse(.release, column: 4, row: 2))])
  }

  @Test(arguments: ["", "0", "0;1", "0;1;1;1M", "x", "999999999999999999999;1;1M"])
  func aBrokenMouseReportHarmsNothing(report: String) {
    let script = Script([named(CN_MOUSE_SGR)] + text(report))
    let decoder = KeyDecoder(source: script.next, pause: {})
    for _ in 0..<30 { _ = decoder.next() }
    #expect(script.codes.isEmpty)
  }
}
