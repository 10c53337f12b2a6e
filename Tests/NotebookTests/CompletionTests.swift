import Dispatch
import PyCore
import TextUI
import Testing

@testable import Notebook

@Suite struct CompletionTests {
  /// The names of a session in which two imports have run, from the session itself.
  static let table: NameTable = {
    let mailbox = Mailbox()
    let arrival = DispatchSemaphore(value: 0)
    mailbox.onArrival { arrival.signal() }
    let session = Session(mailbox: mailbox)
    session.run(
      cell: 1,
      source: "import numpy as np\nfrom keras import Sequential\nm = Sequential()\nx = 'a'",
      columns: 80)
    var table = NameTable()
    while table.names["m"] == nil, arrival.wait(timeout: .now() + 60) == .success {
      for case .finished(_, let outcome) in mailbox.takeAll() { table = outcome.snapshot.table }
    }
    return table
  }()

  private func items(_ text: String, words: [String] = []) -> [String] {
    Completion.make(before: text, table: Self.table, words: words)?.items.map(\.text) ?? []
  }

  @Test(arguments: [
    ("np.zero", ["zeros", "zeros_like"]), ("m.compi", ["compile"]),
    ("from keras.layers import GlobalMax", ["GlobalMaxPooling1D", "GlobalMaxPooling2D"]),
    ("m.add(Conv1D(64, 3, padding='", ["valid", "same", "causal"]),
    ("m.add(Conv1D(64, 3, padding='s", ["same"]), ("m.add(Conv1D(64, 3, use_", ["use_bias="]),
    ("Conv1D(64, activation='tan", ["tanh"]), ("x.upp", ["upper"]), ("# np.zer", []),
    ("1.", []), ("pri", ["print"]), ("m.add(Conv1D(64, kern", ["kernel_size="]),
    ("'np.zer", []), ("np.random.rand", ["randint", "randn", "random"]),
  ])
  func whatFitsIsOffered(text: String, expected: [String]) {
    let found = items(text)
    if expected.isEmpty {
      #expect(found.isEmpty)
    } else {
      #expect(Set(expected).isSubset(of: found), "\(found)")
      #expect(found.count < 20)
    }
  }

  @Test func namesOfTheNotebookCountBeforeTheyRun() {
    #expect(items("my_lon", words: ["my_long_name"]) == ["my_long_name"])
  }

  @Test func keywordsThatAreThereAreNotOfferedAgain() {
    #expect(items("Conv1D(64, 3, padding='same', padd").isEmpty)
    #expect(items("Conv1D(64, 3, padd") == ["padding="])
  }

  @Test(
    arguments: [
      ("Conv1D(", 0, "filters"), ("Conv1D(64, ", 1, "window"),
      ("model.add(Conv1D(64, (3,), padding=", 3, "causal"), ("np.zeros((3, 3", nil, ""),
      ("Conv1D(64, 3)", nil, nil), ("print(len(", 0, nil),
    ] as [(String, Int?, String?)])
  func theCallAtTheCursorIsExplained(text: String, current: Int?, words: String?) {
    let help = SignatureHelp.make(before: text, table: Self.table)
    if let current { #expect(help?.current == current) }
    if let words, !words.isEmpty { #expect(help?.sentence.contains(words) == true) }
    if current == nil, words == nil { #expect(help == nil) }
  }

  @Test func tabPutsInTheOnlyNameOrOffersSeveral() {
    var app = AppDriver(notebook: "", isNew: true)
    app.send(.report(.restarted(SessionSnapshot(table: Self.table))))
    app.type("np.linsp")
    app.press(.tab)
    #expect(app.texts == ["np.linspace"])
    app.type("(0, 1); np.zer")
    app.press(.tab)
    #expect(app.texts == ["np.linspace(0, 1); np.zeros"])
    #expect(app.screen.contains("zeros_like"))
    app.press(.down, .enter)
    #expect(app.texts == ["np.linspace(0, 1); np.zeros_like"])
    #expect(!app.screen.contains("│ zeros "))
  }

  @Test func tabIndentsWhereNothingIsWritten() {
    var app = AppDriver(notebook: "", isNew: true)
    app.press(.tab)
    app.type("x")
    #expect(app.texts == ["    x"])
  }

  @Test func noTextBeforeTheCursorIsTooStrange() {
    let text = "from x.y import (a, b\nclass A(:\n  '''é(\n[{(lambda: 'a\\"
    for count in 0...text.count {
      _ = SignatureHelp.make(before: String(text.prefix(count)), table: Self.table)
      _ = Completion.make(before: String(text.prefix(count)), table: Self.table, words: [])
    }
  }
}
