import Testing

@testable import Notebook

@Suite struct TextBufferTests {
  private func buffer(_ text: String, _ line: Int, _ column: Int) -> TextBuffer {
    var buffer = TextBuffer(text)
    buffer.moveCursor(to: .init(line: line, column: column))
    return buffer
  }

  @Test func aCharacterIsWhatAUserSeesAsOne() {
    var buffer = buffer("a👩‍👩‍👧e\u{301}漢", 0, 4)
    buffer.deleteBackward()
    buffer.deleteBackward()
    #expect(buffer.text == "a👩‍👩‍👧")
    buffer.deleteBackward()
    #expect(buffer.text == "a")
  }

  @Test func aCombiningMarkJoinsTheLetterBeforeIt() {
    var buffer = buffer("cafe", 0, 4)
    buffer.insert("\u{301}")
    #expect(buffer.text == "cafe\u{301}")
    #expect(buffer.cursor.column == 4)
    #expect(buffer.currentLine.count == 4)
  }

  @Test func lettersInARowAreUndoneTogetherAndWordsApart() {
    var buffer = TextBuffer()
    for character in "one two" { buffer.insert(character) }
    buffer.undo()
    #expect(buffer.text == "one ")
    buffer.undo()
    #expect(buffer.text == "one")
    buffer.undo()
    #expect(buffer.text == "")
    let didUndo = buffer.undo()
    #expect(!didUndo)
    buffer.redo()
    buffer.redo()
    buffer.redo()
    #expect(buffer.text == "one two")
  }

  @Test func typingAfterUndoForgetsWhatWasUndone() {
    var buffer = TextBuffer("a")
    buffer.insert("x")
    buffer.undo()
    buffer.insert("y")
    let didRedo = buffer.redo()
    #expect(!didRedo)
    #expect(buffer.text == "ya")
  }

  @Test(arguments: [
    (TextBuffer.Movement.wordRight, 0, 3), (.wordRight, 3, 8), (.wordLeft, 8, 4),
    (.wordLeft, 4, 0), (.lineEnd, 2, 14), (.lineStart, 9, 0),
  ])
  func wordsAreNamesAndNumbers(movement: TextBuffer.Movement, from: Int, to: Int) {
    var buffer = buffer("abc(d_12, 'x')", 0, from)
    buffer.move(movement)
    #expect(buffer.cursor.column == to)
  }

  @Test func upAndDownKeepTheColumnAcrossShortLines() {
    var buffer = buffer("long line\n\nlong line", 0, 7)
    buffer.move(.down)
    #expect(buffer.cursor == .init(line: 1, column: 0))
    buffer.move(.down)
    #expect(buffer.cursor == .init(line: 2, column: 7))
  }

  @Test func homeGoesToTheTextFirstAndThenToTheMargin() {
    var buffer = buffer("    x = 1", 0, 7)
    buffer.move(.lineStart)
    #expect(buffer.cursor.column == 4)
    buffer.move(.lineStart)
    #expect(buffer.cursor.column == 0)
  }

  @Test func whatIsSelectedIsReplaced() {
    var buffer = buffer("one\ntwo\nthree", 0, 1)
    buffer.move(.down, selecting: true)
    buffer.move(.down, selecting: true)
    #expect(buffer.selection.map { buffer.text(in: $0) } == "ne\ntwo\nt")
    buffer.insert("X")
    #expect(buffer.text == "oXhree")
    buffer.undo()
    #expect(buffer.text == "one\ntwo\nthree")
  }

  @Test(arguments: [
    ("for i in x:", "for i in x:\n    "), ("    return 1", "    return 1\n"),
    ("f(a,", "f(a,\n  "), ("f(", "f(\n    "), ("x = 1", "x = 1\n"),
    ("    y = 2", "    y = 2\n    "), ("s = '('", "s = '('\n"), ("x  # a:", "x  # a:\n"),
  ])
  func aNewLineIsIndentedAsPythonIs(line: String, expected: String) {
    var buffer = TextBuffer(line)
    buffer.move(.textEnd)
    buffer.insertNewline()
    #expect(buffer.text == expected)
  }

  @Test func aNewLineBehindACallOfSeveralLinesStandsWhereTheCallBegan() {
    for (text, indent) in [
      ("    x = np.array([[1, 2],\n                  [3, 4]])", 4), ("f(1,\n  2)", 0),
      ("if any([a,\n        b]):", 4), ("m = Sequential([\n    Dense(1),", 4),
    ] {
      var buffer = TextBuffer(text)
      buffer.move(.textEnd)
      buffer.insertNewline()
      #expect(buffer.text == text + "\n" + String(repeating: " ", count: indent))
    }
  }

  @Test func backspaceInTheMarginTakesAStep() {
    var buffer = buffer("        x", 0, 8)
    buffer.deleteBackward()
    #expect(buffer.text == "    x")
  }

  @Test func linesAreIndentedAndCommentedTogether() {
    var buffer = buffer("a\n\nb", 0, 0)
    buffer.selectAll()
    buffer.indentLines(outward: false)
    #expect(buffer.text == "    a\n\n    b")
    buffer.toggleComment()
    #expect(buffer.text == "    # a\n\n    # b")
    buffer.selectAll()
    buffer.toggleComment()
    buffer.selectAll()
    buffer.indentLines(outward: true)
    #expect(buffer.text == "a\n\nb")
  }

  @Test func killingALineTwiceTakesItsBreakToo() {
    var buffer = buffer("one\ntwo", 0, 1)
    let killed = [buffer.killLine(), buffer.killLine()]
    #expect(killed == ["ne", "\n"])
    #expect(buffer.text == "otwo")
  }

  @Test(arguments: [
    ("x = 1", true), ("", false), ("f(", false), ("f(1,\n2)", true), ("for i in x:", false),
    ("for i in x:\n    y", false), ("for i in x:\n    y\n", true), ("s = '''a", false),
    ("s = '''a\nb'''", true), ("x = 1 + \\", false), ("print('(')", true), ("# only (", true),
    ("d = {\n    'a': 1}", true),
  ])
  func enterRunsWhatIsComplete(text: String, isReady: Bool) {
    var buffer = TextBuffer(text)
    buffer.move(.textEnd)
    #expect(buffer.isReadyToRun == isReady)
  }

  @Test func enterInTheMiddleMakesALine() {
    #expect(!buffer("x = 1", 0, 2).isReadyToRun)
  }

  @Test func offsetsAreThoseOfTheUTF8Text() {
    let buffer = TextBuffer("aé\n漢b")
    #expect(buffer.offset(of: .init(line: 1, column: 1)) == 7)
    #expect(buffer.position(ofOffset: 7) == .init(line: 1, column: 1))
    #expect(buffer.position(ofOffset: 5) == .init(line: 1, column: 0))
    #expect(buffer.position(ofOffset: 999) == .init(line: 1, column: 2))
  }

  @Test(arguments: [
    (">>> x = 1\n>>> x\n1\n", "x = 1\nx"),
    (">>> for i in x:\n...     print(i)\n... \n1\n2", "for i in x:\n    print(i)"),
    ("In [1]: x = 1\n   ...: y = 2\n\nIn [2]: x\nOut[2]: 1", "x = 1\ny = 2\n\nx"),
    ("a\r\nb\tc", "a\nb    c"), ("x[...]", "x[...]"), ("a >>> b", "a >>> b"), ("", ""),
  ])
  func promptsOfConsolesAreTakenOut(pasted: String, code: String) {
    #expect(PastedCode.cleaned(pasted) == code)
  }

  @Test func anyEditsInAnyOrderKeepTheCursorInside() {
    var generator = SplitMix(state: 7)
    var buffer = TextBuffer("def f(x):\n    return x\n")
    let movements: [TextBuffer.Movement] = [
      .left, .right, .up, .down, .wordLeft, .wordRight, .lineStart, .lineEnd, .textStart, .textEnd,
    ]
    for _ in 0..<4000 {
      switch generator.next() % 12 {
      case 0: buffer.insertNewline()
      case 1: buffer.deleteBackward()
      case 2: buffer.deleteForward()
      case 3: buffer.insert("é(漢")
      case 4: buffer.undo()
      case 5: buffer.redo()
      case 6: buffer.indentLines(outward: generator.next() % 2 == 0)
      case 7: buffer.toggleComment()
      case 8: buffer.killLine()
      case 9: buffer.insert("\u{301}" as Character)
      default:
        let movement = movements[Int(generator.next() % UInt64(movements.count))]
        buffer.move(movement, selecting: generator.next() % 3 == 0)
      }
      #expect(buffer.cursor == buffer.clamped(buffer.cursor))
      if buffer.lines.count > 200 { buffer.setText("x") }
    }
  }
}

/// Steele, Lea and Flood's generator, small and the same on every machine.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
