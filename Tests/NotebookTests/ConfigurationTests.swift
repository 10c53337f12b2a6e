import TextUI
import Testing

@testable import Notebook

@Suite struct ConfigurationTests {
  @Test func settingsAndKeysAreRead() {
    let read = Configuration(
      text: """
        # what I like
        mouse = off
        background = light   # my terminal
        colors = 16
        ascii = on
        seed = 7

        [keys]
        run-cell = ctrl-e, f5
        writing.toggle-comment = ctrl-/
        cells.search = #
        """)
    #expect(read.problems.isEmpty, "\(read.problems)")
    #expect(!read.hasMouse && read.background == .light && read.colors == .sixteen)
    #expect(read.isASCII == true && read.seed == 7)
    #expect(read.keymap.meaning(of: [.function(5)], in: .cells) == .action(.run))
    #expect(read.keymap.meaning(of: ["r"], in: .cells) == .nothing)
    #expect(read.keymap.meaning(of: [.control("/")], in: .writing) == .action(.comment))
    #expect(read.keymap.meaning(of: ["#"], in: .cells) == .action(.search))
  }

  @Test(arguments: [
    ("muose = off", "Did you mean 'mouse'?"), ("mouse = maybe", "off or on"),
    ("colors = 17", "not '17'"), ("hello", "name = value"), ("seed = -1", "whole number"),
    ("[kyes]", "[settings] and [keys]"), ("[keys]\nrun-cel = r", "Did you mean 'run-cell'?"),
    ("[keys]\nrun-cell = ctrl-alt", "is no key"), ("[keys]\nhome.run-cell = r", "no command of"),
  ]) func aMistakeIsToldWithItsLineAndTheRestCounts(text: String, words: String) {
    let read = Configuration(text: text + "\n[settings]\nseed = 3\n")
    #expect(read.problems.count == 1)
    #expect(read.problems.first?.sentence.contains(words) == true, "\(read.problems)")
    #expect(read.problems.first?.line == (text.contains("\n") ? 2 : 1))
    #expect(read.seed == 3)
  }

  @Test func theListOfAllKeysIsAConfigurationThatChangesNothing() {
    let read = Configuration(text: Configuration.keyList)
    #expect(read.problems.isEmpty, "\(read.problems.prefix(3))")
    for entry in ActionTable.entries {
      #expect(
        read.keymap.keys(of: entry.action, in: entry.context) == entry.keys, "\(entry.action)")
    }
  }

  @Test func aMistakeIsOnTheFirstScreen() {
    var options = AppOptions()
    options.trouble = "config, line 3: there is no setting 'muose'."
    var app = AppDriver(options: options)
    #expect(app.screen.contains("config, line 3"))
    app.send(.opened(OpenedNotebook(path: "a.md", text: "", isNew: true)))
    #expect(app.screen.contains("config, line 3"))
  }

  @Test func theMouseIsLeftToTheTerminalAndTakenAgain() {
    var app = AppDriver(notebook: "```python\na\n```\n")
    app.press(.alt("m"))
    #expect(app.takeCommands() == [.takeMouse(false)])
    app.press(.alt("m"))
    #expect(app.takeCommands() == [.takeMouse(true)])
  }
}
