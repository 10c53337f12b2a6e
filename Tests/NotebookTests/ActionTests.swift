import TextUI
import Testing

@testable import Notebook

/// One table of actions: keymap, palette, footer and help read it.
@Suite struct ActionTests {
  private let text = "# T\n\n```python\na\n```\n\n```python\nb\n```\n"

  @Test func everyActionHasAnEntryAndEveryEntryItsWords() {
    let known = Set(ActionTable.entries.map(\.action))
    for action in Action.allCases { #expect(known.contains(action), "\(action)") }
    for entry in ActionTable.entries {
      #expect(!entry.word.isEmpty && !entry.title.isEmpty, "\(entry.action)")
      #expect(!entry.keys.isEmpty, "\(entry.action) in \(entry.context) has no key that is one")
    }
  }

  @Test func noTwoActionsShareKeysInAView() {
    for context in ActionContext.allCases {
      var seen: [[Key]: Action] = [:]
      for entry in ActionTable.entries(of: context) {
        for keys in entry.keys {
          #expect(seen[keys] == nil, "\(KeyName.sign(keys)) in \(context)")
          seen[keys] = entry.action
          // What begins a sequence can't mean something by itself.
          for length in 1..<max(1, keys.count) {
            let meaning = Keymap.standard.meaning(of: Array(keys.prefix(length)), in: context)
            #expect(meaning == .beginning)
          }
        }
      }
    }
  }

  @Test(arguments: [
    ("ctrl-s", "^S"), ("alt-enter", "⌥⏎"), ("shift-tab", "⇧⇥"), ("d d", "dd"), ("f1", "F1"),
    ("-", "-"), ("alt--", "⌥-"), ("space", "space"), ("ctrl-_", "^_"), ("G", "G"),
  ]) func keysAreReadAndWritten(text: String, sign: String) throws {
    #expect(KeyName.sign(try #require(KeyName.keys(text))) == sign)
  }

  @Test(arguments: ["", "ctrl-", "f99", "hello", "ctrl-alt", "d  dd"])
  func whatIsNoKeyIsRefused(text: String) {
    #expect(KeyName.keys(text) == nil)
  }

  @Test func anActionWithAnotherKeyLosesItsOldOneAndTakesTheNewOneAway() throws {
    var keymap = Keymap.standard
    keymap.bind([try #require(KeyName.keys("j"))], to: .run, in: .cells)
    #expect(keymap.meaning(of: ["j"], in: .cells) == .action(.run))
    #expect(keymap.meaning(of: ["r"], in: .cells) == .nothing)
    #expect(keymap.keys(of: .down, in: .cells) == [[.down]])
  }

  @Test func thePaletteFindsACommandByALetterOfEachWordAndRunsIt() {
    var app = AppDriver(notebook: text)
    app.press(":")
    #expect(app.screen.contains("Commands"))
    app.type("second cell")
    #expect(app.screen.contains("▸ make a second cell like it"))
    app.press("j", .backspace, .enter)
    #expect(app.texts == ["# T", "# T", "a", "b"])
    #expect(!app.screen.contains("Commands"))
  }

  @Test func thePaletteIsThereWhileWritingAndLeavesTheTextAlone() {
    var app = AppDriver(notebook: "", isNew: true)
    app.type("x = 1")
    app.press(.function(2))
    app.type("cell below\n")
    #expect(app.texts == ["x = 1", ""])
    app.press(.control("p"), .escape)
    #expect(!app.screen.contains("Commands"))
  }

  @Test func aLetterThatNothingHasSaysSo() {
    var app = AppDriver(notebook: text)
    app.press(":")
    app.type("§§")
    #expect(app.screen.contains("Nothing fits"))
    app.press(.enter, .escape)
    #expect(app.texts == ["# T", "a", "b"])
  }

  @Test func anUnfinishedSequenceIsForgottenByAnotherKey() {
    var app = AppDriver(notebook: text)
    app.press("j", "d", "b", "d", "d")
    #expect(app.texts == ["# T", "a", "b"])
  }

  @Test func helpAndFooterSayTheKeysOfTheKeymap() throws {
    var keymap = Keymap.standard
    keymap.bind([try #require(KeyName.keys("ctrl-e"))], to: .runAll)
    var app = AppDriver(columns: 80, rows: 60, options: AppOptions(keymap: keymap))
    app.send(.opened(OpenedNotebook(path: "a.md", text: text)))
    app.press("?")
    #expect(app.screen.contains("^E               run every cell"))
    app.press(.escape, .control("e"))
    #expect(app.takeCommands().count == 2)
  }

  @Test(arguments: [
    ("rc", "run the cell", [0, 8]), ("add", "a daily dose", [0, 2, 8]), ("", "any", []),
    ("RUN", "run", [0, 1, 2]),
  ]) func lettersAreFoundInTheirOrder(query: String, text: String, places: [Int]) {
    #expect(FuzzyMatch.of(query, in: text)?.places == places)
  }

  @Test func whatStandsTogetherOrBeginsWordsComesFirst() throws {
    let near = try #require(FuzzyMatch.of("cell", in: "new cell below"))
    let far = try #require(FuzzyMatch.of("cell", in: "cut the line's leftover lines"))
    #expect(near.score > far.score)
    #expect(FuzzyMatch.of("xyz", in: "run") == nil)
  }

  @Test(arguments: ActionContext.allCases) func everyActionOfEveryViewCanBeDone(
    context: ActionContext
  ) {
    for entry in ActionTable.entries(of: context) {
      var app = context == .home ? AppDriver() : AppDriver(notebook: text)
      if context == .writing { app.press("j", .enter) }
      _ = app.state.perform(entry.action, in: context)
      app.send(.event(.resize(columns: 80, rows: 24)))
      #expect(!app.screen.isEmpty, "\(entry.action)")
    }
  }
}
