import ConvEngine
import KerasCore
import PyCore
import PyKeras

/// The session's side of the thread: the world, and how its events become reports.
final class SessionWorker {
  /// What the world's events need to know of the run that causes them.
  private final class Context {
    var cell = 0
    var training = TrainingReporter()
    var pacer = TrainingPacer()
  }

  private let mailbox: Mailbox
  private let cancellation: CancellationFlag
  private let watch: TrainingWatch
  private let seed: Int?
  private let isTerminal: Bool
  private let context = Context()
  private var world: World
  private var count = 0
  private let tableMaker = NameTableMaker()
  private let clock = ContinuousClock()

  init(
    mailbox: Mailbox, cancellation: CancellationFlag, control: TrainingControl, seed: Int?,
    isTerminal: Bool
  ) {
    self.mailbox = mailbox
    self.cancellation = cancellation
    self.seed = seed
    self.isTerminal = isTerminal
    watch = TrainingWatch(control: control, mailbox: mailbox, cancellation: cancellation)
    world = SessionWorker.makeWorld(
      context, mailbox, cancellation, watch, seed: seed, isTerminal: isTerminal)
    mailbox.post(.restarted(snapshot(after: "")))
  }

  private func snapshot(after source: String) -> SessionSnapshot {
    SnapshotMaker(world: world, source: source, tableMaker: tableMaker).snapshot()
  }

  /// A new world whose output and training reach the mailbox.
  private static func makeWorld(
    _ context: Context, _ mailbox: Mailbox, _ cancellation: CancellationFlag,
    _ watch: TrainingWatch, seed: Int?, isTerminal: Bool
  ) -> World {
    let host = SystemHost(
      isTerminal: isTerminal, width: 80, seed: seed, cancellation: cancellation
    ) { text, stream in
      mailbox.post(.wrote(cell: context.cell, text: text, isError: stream == .standardError))
    }
    let world = World(host: host)
    let keras = world.libraries.keras
    keras.observer = { [weak keras] model, event in
      if var progress = context.training.progress(after: event), context.pacer.lets(progress) {
        progress.learningRate = model.trainer.map { Double($0.optimizer.currentLearningRate) }
        mailbox.post(.training(cell: context.cell, progress))
      }
      if let keras { watch.hear(event, of: model, cell: context.cell, library: keras) }
    }
    world.libraries.stride.viewer = { (view) throws(SpecimenError) in
      guard let exhibit = try view.makeExhibit() else { return view.caption }
      mailbox.post(.showed(cell: context.cell, exhibit))
      return view.caption + view.hint
    }
    world.libraries.pyplot.viewer = { figure in
      mailbox.post(.plotted(cell: context.cell, figure))
      return ""
    }
    return world
  }

  /// Does a job; false when it is the last one.
  func perform(_ job: Session.Job) -> Bool {
    switch job {
    case .run(let cell, let source, let columns): run(cell, source, columns)
    case .check(let cell, let code):
      mailbox.post(.checked(cell: cell, ExerciseCheck(world: world).verdict(of: code)))
    case .inspect(let name): inspect(name)
    case .restart:
      world = SessionWorker.makeWorld(
        context, mailbox, cancellation, watch, seed: seed, isTerminal: isTerminal)
      count = 0
      mailbox.post(.restarted(snapshot(after: "")))
    case .end: return false
    }
    return true
  }

  private func inspect(_ name: String) {
    do throws(ArrayInspector.Refusal) {
      guard let value = world.interpreter.main.namespace[name] else {
        throw ArrayInspector.Refusal(sentence: "\(name) is not defined any more")
      }
      mailbox.post(.inspected(try ArrayInspector.exhibit(of: value, named: name)))
    } catch {
      mailbox.post(.notInspected(error.sentence))
    }
  }

  private func run(_ cell: Int, _ source: String, _ columns: Int) {
    context.cell = cell
    count += 1
    world.host.width = max(20, columns)
    mailbox.post(.began(cell: cell, count: count))
    let start = clock.now
    let text = SourceText(source, name: "cell \(count)")
    var outcome = RunOutcome(duration: .zero)
    do throws(PythonError) {
      outcome.value = try world.interpreter.evaluateCell(text)?.repr()
    } catch {
      outcome.failure = RunFailure(error, in: text)
    }
    // What was drawn and not shown is shown with the cell, as in Jupyter.
    world.libraries.pyplot.showAll()
    outcome.duration = clock.now - start
    outcome.snapshot = snapshot(after: source)
    mailbox.post(.finished(cell: cell, outcome))
  }
}

extension RunFailure {
  /// An error as a report, placed in the text of its cell.
  init(_ error: PythonError, in source: SourceText) {
    let here = error.frames.first { $0.source.name == source.name }
    self.init(
      name: error.name.rawValue, text: error.rendered, hint: error.hint,
      range: here.map { $0.range.start..<max($0.range.start, $0.range.end) })
  }
}

/// Turns the events of a training run into stages that the interface can draw.
struct TrainingReporter {
  private var epochs = 0
  private var steps = 0
  private var epoch = 0
  private var isFitting = false

  /// The stage after an event, nil when there is nothing to draw.
  mutating func progress(after event: TrainingEvent) -> TrainingProgress? {
    switch event {
    case .begin(let phase, let epochs, let steps):
      isFitting = phase == .fit
      (self.epochs, self.steps, epoch) = (epochs, steps, 0)
      return nil
    case .epochBegin(let index):
      epoch = index
      return nil
    case .batchEnd(let step, let logs): return stage(step, logs, isEnd: false)
    case .epochEnd(let index, let logs):
      epoch = index
      return stage(steps, logs, isEnd: true)
    case .end, .warning, .advice: return nil
    }
  }

  private func stage(_ step: Int, _ logs: Logs, isEnd: Bool) -> TrainingProgress? {
    guard isFitting else { return nil }
    return TrainingProgress(
      epoch: epoch + 1, epochs: epochs, step: step, steps: steps > 0 ? steps : nil,
      logs: logs.entries.map { TrainingProgress.Measure($0.name, Double($0.value)) },
      isEpochEnd: isEnd)
  }
}
