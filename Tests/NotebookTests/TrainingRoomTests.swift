import ConvEngine
import Dispatch
import KerasCore
import TextUI
import Testing

@testable import Notebook

/// The training room: what is asked of a training, and what it shows, from real runs.
@Suite(.serialized) struct TrainingRoomTests {
  private static let program = """
    import numpy as np
    from keras import Sequential, layers
    x = np.random.RandomState(0).rand(64, 4, 4, 1)
    y = (x.sum((1, 2, 3)) > 8).astype('int32')
    model = Sequential([layers.Input((4, 4, 1)), layers.Conv2D(2, 3, activation='relu'),
                        layers.Flatten(), layers.Dense(2, activation='softmax')])
    model.compile(loss='sparse_categorical_crossentropy', metrics=['accuracy'], optimizer='adam')

    """

  /// A session with the application in front of it.
  private final class Bench {
    let mailbox = Mailbox()
    let session: Session
    let arrival = DispatchSemaphore(value: 0)
    var app: AppDriver

    init(_ code: String) {
      session = Session(mailbox: mailbox, seed: 1)
      app = AppDriver(notebook: "```python\n\(code)\n```\n", columns: 120, rows: 40)
      mailbox.onArrival { [arrival] in arrival.signal() }
    }

    /// Performs what the application asks for, and waits until something holds.
    func wait(until holds: (AppDriver) -> Bool) -> Bool {
      let deadline = DispatchTime.now() + 60
      while true {
        for command in app.takeCommands() {
          switch command {
          case .run(let cell, let source, let columns):
            session.run(cell: cell, source: source, columns: columns)
          case .training(let wish): session.tell(wish)
          case .inspect(let name): session.inspect(name)
          case .interrupt: session.interrupt()
          default: break
          }
        }
        app.send(.reports(mailbox.takeAll()))
        if holds(app) { return true }
        if arrival.wait(timeout: min(deadline, .now() + .milliseconds(50))) == .timedOut,
          DispatchTime.now() > deadline
        {
          return false
        }
      }
    }
  }

  private func training(_ options: String) -> Bench {
    let bench = Bench(Self.program + "history = model.fit(x, y, \(options))\nprint('after')")
    bench.app.press("r")
    return bench
  }

  @Test func trainingIsPausedGoesOnAndIsStoppedWithTheCellGoingOn() {
    let bench = training("epochs=100000, verbose=0")
    #expect(bench.wait { $0.state.notebook?.newestTraining?.training != nil })
    bench.app.press(.control("t"), " ")
    #expect(bench.wait { $0.state.isTrainingPaused })
    #expect(bench.app.screen.contains("paused"))
    let epoch = bench.app.state.notebook?.newestTraining?.training?.latest.epoch
    bench.app.press("+")
    #expect(bench.wait { $0.screen.contains("changed by hand") })
    #expect(bench.app.screen.contains("0.0020"))
    #expect(bench.app.state.notebook?.newestTraining?.training?.latest.epoch == epoch)
    bench.app.press(" ")
    #expect(bench.wait { !$0.state.isTrainingPaused })
    bench.app.press("s")
    #expect(bench.wait { $0.state.notebook?.isRunning == false })
    bench.app.press(.escape)
    #expect(bench.app.state.notebook?.results[0]?.status == .done)
    #expect(bench.app.state.notebook?.results[0]?.output.lines == ["after"])
  }

  @Test func interruptEndsAPausedTraining() {
    let bench = training("epochs=100000, verbose=0")
    #expect(bench.wait { $0.state.notebook?.newestTraining?.training != nil })
    bench.app.press(.control("t"), " ")
    #expect(bench.wait { $0.state.isTrainingPaused })
    bench.app.press(.control("c"))
    #expect(bench.wait { $0.state.notebook?.isRunning == false })
    #expect(bench.app.state.notebook?.results[0]?.status == .stopped)
  }

  @Test func confusionsMistakesAndLayersAreThoseOfTheModel() throws {
    let bench = training("epochs=3, validation_split=0.25, verbose=0")
    #expect(bench.wait { $0.state.notebook?.isRunning == false })
    let details = try #require(bench.app.state.notebook?.newestTrainingDetails)
    let classes = try #require(details.classes)
    #expect(details.isValidation && classes.sampleCount == 16)
    let accuracy = bench.app.state.notebook?.newestTraining?.training?.curve("val_accuracy").last
    #expect(abs(classes.accuracy - (accuracy ?? -1)) < 1e-6)
    #expect(
      details.weights.map { "\($0.layer)/\($0.weight)" } == [
        "conv2d/kernel", "conv2d/bias", "dense/kernel", "dense/bias",
      ])
    bench.app.press(.control("t"), .tab)
    #expect(bench.app.screen.contains("16 validation samples"))
    bench.app.press(.tab)
    #expect(bench.app.screen.contains("taken for"))
    bench.app.press(.tab)
    #expect(bench.app.screen.contains("conv2d/kernel"))
    bench.app.press(.tab, "g", "m")
    #expect(bench.app.screen.contains("loss smoothed"))
  }

  @Test func theVariablesAreThereWithShapeAndRangeAndOpen() {
    let bench = Bench("import numpy as np\nx = np.arange(24).reshape(2, 3, 4)\nn = 7\nt = 'a'")
    bench.app.press("r")
    #expect(bench.wait { $0.state.notebook?.isRunning == false })
    bench.app.press("w")
    let screen = bench.app.screen
    #expect(screen.contains("(2, 3, 4) int64") && screen.contains("0 … 23"))
    bench.app.press(.enter)
    #expect(bench.wait { $0.state.stage != nil })
    bench.app.press("v")
    #expect(bench.app.screen.contains("x[0, 0, 0] = 0"))
    bench.app.press("n", "j", "l")
    #expect(bench.app.screen.contains("x[1, 1, 1] = 17"))
    bench.app.press("q", "j", .enter)
    #expect(bench.wait { $0.screen.contains("there is nothing more to see") })
    bench.app.press(.escape)
    #expect(bench.app.state.context == .cells)
  }

  @Test(arguments: [
    (1, 12, 12), (3, 50, 50), (3, 100_000, 10), (10, 100, 10), (11, 100, 20), (40, 80, 50),
    (60, 80, 80), (815, 100_000, 1000), (100_000, 100_000, 100_000), (Int.max, Int.max, Int.max),
  ])
  func theFirstEpochsOfALongTrainingFillTheirAxis(epoch: Int, epochs: Int, end: Int) {
    #expect(CurvePage.horizon(of: epoch, in: epochs) == end)
  }

  @Test func smoothingKeepsWhatIsConstantAndFollowsTheRest() {
    #expect(CurvePage.smoothed([2, 2, 2]).allSatisfy { abs($0 - 2) < 1e-12 })
    let curve = CurvePage.smoothed([1, 0, 1, 0])
    #expect(curve[1] > 0 && curve[1] < 1)
    #expect(CurvePage.smoothed([.nan, 1])[1] == 1)
  }
}
