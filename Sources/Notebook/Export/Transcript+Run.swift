import Lessons
import PyCore

extension Transcript {
  /// Runs a notebook's cells in order, in a world of its own, up to the first error.
  ///
  /// Exercises are checked as they stand; cells behind an error stay without a result.
  public static func running(
    _ text: String, format: NotebookFormat, seed: Int? = nil,
    cancellation: CancellationFlag = CancellationFlag()
  ) -> Transcript {
    let document = NotebookDocument(text: text, format: format)
    return LargeStackThread.run {
      let host = SystemHost(
        isTerminal: false, width: 80, seed: seed, cancellation: cancellation
      ) { _, _ in }
      var run = TranscriptRun(world: World(host: host))
      return Transcript(cells: document.cells.map { run.cell($0) })
    }
  }
}

/// Runs cell after cell and writes down what each gives.
private struct TranscriptRun {
  /// What was printed by the cell that runs.
  private final class Printed {
    var text = OutputText()
  }

  let world: World
  private var count = 0
  private var hasFailed = false
  private let printed = Printed()

  init(world: World) {
    self.world = world
    let printed = printed
    world.host.output = { text, _ in printed.text.write(text) }
  }

  mutating func cell(_ cell: NotebookCell) -> Transcript.Cell {
    var entry = Transcript.Cell(cell.kind, cell.text)
    guard cell.kind == .code, !hasFailed else { return entry }
    count += 1
    entry.count = count
    printed.text = OutputText()
    do throws(PythonError) {
      let source = SourceText(cell.text, name: "cell \(count)")
      entry.value = try world.interpreter.evaluateCell(source)?.repr()
    } catch {
      entry.failure = (error.name.rawValue, error.rendered)
      hasFailed = true
    }
    entry.output = printed.text.lines
    if let check = cell.exercise?.check, !check.isEmpty, cell.exercise?.isPrediction == false,
      !hasFailed
    {
      entry.remark = Transcript.remark(ExerciseCheck(world: world).verdict(of: check))
    }
    return entry
  }
}
