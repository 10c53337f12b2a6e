import Foundation
import KerasCore
import Notebook
import PyCore
import Testing

/// A session with its mailbox; waits for reports up to a limit.
private struct Bench {
  let mailbox = Mailbox()
  let session: Session

  init(seed: Int? = nil) { session = Session(mailbox: mailbox, seed: seed) }

  func run(_ source: String, cell: Int = 1) -> (reports: [SessionReport], outcome: RunOutcome?) {
    session.run(cell: cell, source: source, columns: 80)
    return wait(for: cell)
  }

  func waitForOutput() {
    let deadline = Date().addingTimeInterval(60)
    while Date() < deadline {
      for report in mailbox.takeAll() { if case .wrote = report { return } }
      Thread.sleep(forTimeInterval: 0.002)
    }
  }

  func wait(for cell: Int) -> (reports: [SessionReport], outcome: RunOutcome?) {
    var reports: [SessionReport] = []
    let deadline = Date().addingTimeInterval(60)
    while Date() < deadline {
      for report in mailbox.takeAll() {
        reports.append(report)
        if case .finished(cell, let outcome) = report { return (reports, outcome) }
      }
      Thread.sleep(forTimeInterval: 0.002)
    }
    return (reports, nil)
  }
}

extension [SessionReport] {
  fileprivate var text: String {
    compactMap { report in
      if case .wrote(_, let text, _) = report { return text }
      return nil
    }.joined()
  }

  fileprivate var stages: [TrainingProgress] {
    compactMap { report in
      if case .training(_, let progress) = report { return progress }
      return nil
    }
  }
}

@Suite struct SessionTests {
  @Test func aCellPrintsAndEchoesItsLastValue() throws {
    let (reports, outcome) = Bench().run("print('hello')\nx = [1, 2]\nx")
    #expect(reports.text == "hello\n")
    #expect(outcome?.value == "[1, 2]")
    #expect(outcome?.failure == nil)
    #expect(outcome?.snapshot.variables.map(\.name) == ["x"])
    #expect(outcome?.snapshot.variables.first?.summary == "[1, 2]")
  }

  @Test func cellsShareTheirWorldAndARestartForgetsIt() throws {
    let bench = Bench()
    _ = bench.run("a = 5")
    #expect(bench.run("a + 1", cell: 2).outcome?.value == "6")
    bench.session.restart()
    let failure = bench.run("a", cell: 3).outcome?.failure
    #expect(failure?.name == "NameError")
  }

  @Test func anErrorPointsIntoItsCell() throws {
    let failure = Bench().run("x = 1\nprint(y)").outcome?.failure
    #expect(failure?.range == 12..<13)
    #expect(failure?.text.hasPrefix("cell 1, line 2\n    print(y)\n          ^\n") == true)
  }

  @Test func anEndlessLoopCanBeInterrupted() throws {
    let bench = Bench()
    bench.session.run(
      cell: 1, source: "n = 0\nwhile True:\n    n += 1\n    if n == 100: print('on')", columns: 80)
    bench.waitForOutput()
    bench.session.interrupt()
    let outcome = bench.wait(for: 1).outcome
    #expect(outcome?.failure?.isInterrupt == true)
    #expect(bench.run("n > 0", cell: 2).outcome?.value == "True")
  }

  /// Epochs of one batch: half of the moments lie at the end of an epoch.
  @Test func aStopIsHeardAtWhateverMomentOfAnEpochItComes() {
    let bench = Bench()
    let model = """
      import numpy as np
      from keras import Sequential, layers
      m = Sequential([layers.Input((4,)), layers.Dense(1)])
      m.compile(loss='mse')
      """
    #expect(bench.run(model).outcome?.failure == nil)
    let fit = """
      print('on')
      h = m.fit(np.ones((4, 4)), np.ones(4), epochs=10**9, verbose=0)
      0 < len(h.epoch)
      """
    for cell in 2...9 {
      bench.session.run(cell: cell, source: fit, columns: 80)
      bench.waitForOutput()
      Thread.sleep(forTimeInterval: 0.05)
      bench.session.tell(.stopAndKeep)
      let outcome = bench.wait(for: cell).outcome
      #expect(outcome?.value == "True")
      if outcome == nil { bench.session.interrupt() }
    }
  }

  @Test func anInterruptTellsWhichWaitingCellsItForgot() throws {
    let bench = Bench()
    bench.session.run(cell: 1, source: "while True:\n    pass", columns: 80)
    bench.session.run(cell: 2, source: "3", columns: 80)
    bench.session.interrupt()
    let (reports, outcome) = bench.run("4", cell: 3)
    #expect(outcome?.value == "4")
    #expect(reports.contains { if case .forgotten(2) = $0 { true } else { false } })
  }

  @Test func endlessRecursionIsAnErrorAndNotTheEnd() throws {
    let bench = Bench()
    let source = "def f(n):\n    return f(n + 1)\nf(0)"
    #expect(bench.run(source).outcome?.failure?.name == "RecursionError")
    #expect(bench.run("1 + 1", cell: 2).outcome?.value == "2")
  }

  @Test func trainingReportsItsStagesAndTheModel() throws {
    let source = """
      import numpy as np
      from keras import Sequential, Input
      from keras.layers import Dense
      model = Sequential([Input(shape=(4,)), Dense(3, activation='relu'), Dense(1)])
      model.compile(optimizer='sgd', loss='mse')
      history = model.fit(np.ones((8, 4)), np.ones((8, 1)), epochs=2, batch_size=4, verbose=0)
      len(history.history['loss'])
      """
    let (reports, outcome) = Bench(seed: 1).run(source)
    #expect(outcome?.failure == nil)
    #expect(outcome?.value == "2")
    #expect(reports.stages.filter(\.isEpochEnd).map(\.epoch) == [1, 2])
    #expect(reports.stages.last?.logs.map(\.name) == ["loss"])
    #expect(outcome?.snapshot.models.map(\.name) == ["model"])
    #expect(outcome?.snapshot.models.first?.outline.parameterCount == 19)
  }
}

/// What a program printed, and its exit code.
private func script(
  _ text: String, name: String = "test.py", summary: Bool = false, seed: Int? = nil
) -> (output: String, errors: String, code: Int32) {
  let box = OutputBox()
  let runner = ScriptRunner(seed: seed) { text, stream in box.add(text, stream) }
  let code = summary ? runner.summarize(text, name: name) : runner.run(text, name: name)
  return (box.output, box.errors, code)
}

/// Collects output; the runner prints on one thread and returns after it.
private final class OutputBox: @unchecked Sendable {
  // Unchecked: the program's thread writes, and the test reads only after it has ended.
  private(set) var output = ""
  private(set) var errors = ""

  func add(_ text: String, _ stream: PyCore.OutputStream) {
    switch stream {
    case .standardOutput: output += text
    case .standardError: errors += text
    }
  }
}

@Suite struct ScriptRunnerTests {
  @Test func aScriptPrintsAndEndsWithZero() {
    let result = script("x = 2\nx\nprint(x * 21)")
    #expect(result.output == "42\n")
    #expect(result.code == 0)
  }

  @Test func anErrorGoesToStandardErrorWithCodeOne() {
    let result = script("print('a')\nmodle = 1\nmodel.fit()")
    #expect(result.output == "a\n")
    #expect(
      result.errors == """
        test.py, line 3
            model.fit()
            ^^^^^
        NameError: name 'model' is not defined. Did you mean 'modle'?

        """)
    #expect(result.code == 1)
  }

  @Test(
    arguments: [
      ("import sys\nsys.exit(3)", 3), ("exit()", 0), ("raise SystemExit('bye')", 1),
      ("raise KeyboardInterrupt", 130), ("x = (", 1),
    ] as [(String, Int32)])
  func theProcessEndsWithTheProgramsCode(source: String, code: Int32) {
    #expect(script(source).code == code)
  }

  @Test func aMarkdownNotebookRunsItsCellsWithItsOwnLineNumbers() {
    let text =
      "# Title\n\n```python\nx = 1\n```\n\nprose: `x = 1`\n\n```python\nprint(x)\nprint(y)\n```\n"
    let result = script(text, name: "lesson.md")
    #expect(result.output == "1\n")
    #expect(result.errors.hasPrefix("lesson.md, line 11\n"))
  }

  @Test func aJupyterNotebookRunsItsCells() {
    let text = """
      {"cells": [
        {"cell_type": "markdown", "metadata": {"collapsed": true}, "source": ["# Title"]},
        {"cell_type": "code", "metadata": {}, "outputs": [], "source": ["%matplotlib inline\\n", "x = 1"]},
        {"cell_type": "code", "metadata": {}, "outputs": [], "source": ["print(x + 1)"]}],
       "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
      """
    #expect(script(text, name: "lesson.ipynb").output == "2\n")
    let result = script("{}", name: "lesson.ipynb")
    #expect(result.errors.contains("lesson.ipynb: this is not a Jupyter notebook"))
    #expect(result.code == 1)
  }

  @Test func theSummaryOfAScriptIsItsModelsTable() {
    let source = """
      from keras import Sequential, Input
      from keras.layers import Dense
      print("not shown")
      model = Sequential([Input(shape=(4,)), Dense(3)])
      """
    let result = script(source, summary: true)
    #expect(result.code == 0)
    #expect(result.output.contains("Dense"))
    #expect(!result.output.contains("not shown"))
    #expect(script("x = 1", summary: true).code == 1)
  }

  @Test func theSameSeedGivesTheSameNumbers() {
    let source = "import numpy as np, random\nprint(np.random.rand(3), random.random())"
    #expect(script(source, seed: 7).output == script(source, seed: 7).output)
    #expect(script(source, seed: 7).output != script(source, seed: 8).output)
  }
}
