import Figures
import Foundation
import KerasCore
import TestSupport
import TextUI

@testable import Notebook

/// Does what nobody would do on purpose: keys, mouse, sizes, pastes and news in any order, the same
/// for the same seed, with a world of files and sessions around it that fails now and then.
struct Monkey {
  private(set) var app: AppDriver
  private var generator: SeededGenerator
  private var keys: [Key] = []
  private var clock = Duration.zero

  static let notebook = """
    # T\u{e9}st 漢

    text

    ```python exercise
    for i in x:
        f(i)
    ```

    ```python
    y
    ```

    ```stride
    animate pool
    ```

    ```python
    model.add(Conv1D(64, 3, activation='relu', input_shape=(64, 100)))
    ```

    """

  private static let pastes = [
    ">>> x = 1\n>>> x", "\u{301}\u{301}", "a\r\nb", "model.add(Conv1D(64, 3", "", "\u{0}\u{1b}[2J",
    "👩‍👩‍👧‍👦🏳️‍🌈e\u{301}", "```python\nnot a cell\n```", "\u{202e}txet\u{200b}", "\t\t\u{c}x",
    String(repeating: "long ", count: 60), "# %% [markdown]\n<!-- cell -->\n",
  ]

  private static let sizes = [
    (1, 1), (2, 3), (10, 4), (24, 6), (40, 12), (76, 20), (80, 24), (110, 30), (120, 40), (200, 60),
  ]

  /// What an application is at the beginning: each seed begins in another view.
  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
    app = AppDriver()
    begin(Int(seed % 4))
  }

  private mutating func begin(_ way: Int) {
    switch way {
    case 0: open(lesson: nil)
    case 1: open(lesson: "01-first")
    case 2:
      app = AppDriver(columns: 120, rows: 40)
      app.send(.home(Self.home))
    default:
      app = AppDriver(columns: 90, rows: 30)
      app.state = AppState(
        columns: 90, rows: 30, stage: try? Stage.beginnings[generator.next(below: 8)].make())
    }
  }

  private mutating func open(lesson: String?) {
    app.send(
      .opened(
        OpenedNotebook(
          path: "/home/ada/m.md", text: Self.notebook, lesson: lesson,
          isNew: generator.next(below: 9) == 0,
          recovered: generator.next(below: 9) == 0
            ? RecoveredWork(text: "# Back\n\n```python\nz\n```\n", cells: [0, 1]) : nil,
          otherProcess: generator.next(below: 9) == 0 ? 77 : nil)))
  }

  private static let home = HomeContents(
    lessons: (1...18).map { .init(name: "\($0)", title: "Lesson 漢 \($0)", steps: 5, done: $0 % 6) },
    recent: [.init(path: "digits.md", age: "2 hours ago")])

  // MARK: Steps

  /// Lets one thing happen; tells what.
  mutating func step() -> Message {
    let message = nextMessage()
    if generator.next(below: 8) == 0 {
      clock += .milliseconds(generator.next(below: 900))
      app.send(.time(clock))
    }
    app.send(message)
    answer()
    if let text = app.state.notebook?.document.text, text.utf8.count > 12_000 {
      open(lesson: nil)
    }
    return message
  }

  private mutating func nextMessage() -> Message {
    if let key = keys.popLast() { return .event(.key(key)) }
    switch generator.next(below: 60) {
    case 0:
      let (columns, rows) = pick(Self.sizes)
      return .event(.resize(columns: columns, rows: rows))
    case 1:
      return .event(
        .resize(columns: generator.next(below: 201), rows: generator.next(below: 61)))
    case 2, 3, 4: return .event(.mouse(mouse()))
    case 5: return .event(.paste(pick(Self.pastes)))
    case 6: return .event(.tick)
    case 7: return .event(pick([.wake, .resumed]))
    case 8, 9, 10:
      let cells = app.state.notebook?.document.cells.map(\.id) ?? [0]
      return .report(pick(SessionNews.all).moved(to: pick(cells + [99])))
    case 11: return news()
    case 12:
      keys = pick(Self.ways).reversed()
      return .event(.key(keys.popLast() ?? .escape))
    default: return .event(.key(pick(Self.keys)))
    }
  }

  private mutating func mouse() -> Mouse {
    let actions: [Mouse.Action] = [
      .press, .press, .scrollUp, .scrollDown, .drag, .release, .secondaryPress,
    ]
    return Mouse(
      pick(actions), column: generator.next(below: app.state.columns + 3),
      row: generator.next(below: app.state.rows + 3))
  }

  private mutating func news() -> Message {
    let path = app.state.notebook?.path ?? "/home/ada/m.md"
    return pick([
      .failed("Something is wrong: " + String(repeating: "very ", count: 30)),
      .changedOnDisk(path: path, theirs: "# Theirs\n", whileSaving: true),
      .changedOnDisk(path: path, theirs: nil, whileSaving: false),
      .journalFailed(path: path, "Can't write: No space left on device"),
      .saveFailed(path: path, "Can't write: Read-only file system"), .home(Self.home),
    ])
  }

  private mutating func pick<Item>(_ items: [Item]) -> Item {
    items[generator.next(below: items.count)]
  }

  /// What the world makes of what the application asks for.
  private mutating func answer() {
    for command in app.takeCommands() {
      switch command {
      case .save(let path, let text, let revision, _):
        switch generator.next(below: 6) {
        case 0: app.send(.saveFailed(path: path, "Can't write \(path): No space left on device"))
        case 1: app.send(.changedOnDisk(path: path, theirs: text + "\nmore\n", whileSaving: true))
        default: app.send(.saved(path: path, revision: revision))
        }
      case .openFile: open(lesson: nil)
      case .openLesson(let name): open(lesson: name)
      case .loadHome: app.send(.home(Self.home))
      case .quit: begin(generator.next(below: 4))
      default: break
      }
    }
  }

  // MARK: Keys

  /// Every key that means something anywhere, and letters.
  private static let keys: [Key] =
    ActionTable.entries.flatMap { $0.keys.flatMap { $0 } }
    + [Key(.left, .shift), Key(.down, .shift), Key(.end, .shift), .alt("x"), .function(2)]
    + "ykns H1{}():=,.'\"#é漢x5[]+-wfcmi0tTuU <>".map { Key.character($0) }

  /// The ways into views that a single key seldom leads to.
  private static let ways: [[Key]] = [
    [.escape, .control("v")], [.escape, ":", "a", "s", .enter], [.function(2), "r", "u", .down],
    [.escape, "p"], [.control("t")], [.function(1), .pageDown], [.escape, "q", "n"],
    [.control("q"), "n"], [.escape, .alt("S"), .backspace, "d", .enter], [.escape, "0", "0", "y"],
    [.escape, "/", "y", .enter, "n"], [.escape, "G", .enter, .end, .backspace, .tab],
    [.escape, "d", "d", "u"], [.escape, "R"], [.control("g"), .control("g")],
  ]
}

/// What a real session said of a real program: a model built, trained, drawn and looked at.
enum SessionNews {
  private static let program = """
    import numpy as np, stride
    from keras import Sequential, Input
    from keras.layers import Conv2D, Flatten, Dense
    x, y = np.random.rand(12, 6, 6, 1), np.arange(12) % 3
    model = Sequential([Input((6, 6, 1)), Conv2D(2, 3, activation='relu'), Flatten(),
                        Dense(3, activation='softmax')])
    model.compile(loss='sparse_categorical_crossentropy', metrics=['accuracy'])
    model.summary()
    model.fit(x, y, epochs=3, batch_size=4, validation_split=0.25)
    stride.microscope(model, x, y)
    stride.draw(model)
    stride.show(x[0])
    {'loss': float('nan'), 'x': x[0, 0]}
    """

  /// All that it said, in order; then what a failing cell says.
  static let all: [SessionReport] = {
    let mailbox = Mailbox()
    let session = Session(mailbox: mailbox, seed: 1)
    session.run(cell: 1, source: program, columns: 72)
    session.run(cell: 2, source: "modle.fit(x)", columns: 72)
    var news: [SessionReport] = []
    let end = Date(timeIntervalSinceNow: 60)
    while Date() < end {
      news += mailbox.takeAll()
      if case .finished(2, _)? = news.last { break }
      usleep(2_000)
    }
    return news
  }()
}

extension SessionReport {
  /// The same of another cell.
  fileprivate func moved(to cell: Int) -> SessionReport {
    switch self {
    case .began(_, let count): .began(cell: cell, count: count)
    case .wrote(_, let text, let isError): .wrote(cell: cell, text: text, isError: isError)
    case .training(_, let progress): .training(cell: cell, progress)
    case .showed(_, let exhibit): .showed(cell: cell, exhibit)
    case .finished(_, let outcome): .finished(cell: cell, outcome)
    case .forgotten: .forgotten(cell: cell)
    case .checked(_, let verdict): .checked(cell: cell, verdict)
    default: self
    }
  }
}
