import Foundation
import TestSupport
import Testing

/// How fast the program feels: measured through a real terminal, and printed, never asserted.
///
/// They take a minute and mean something only for an optimised program on a quiet machine:
///
///     swift build -c release --product stride
///     STRIDE_MEASURE=.build/release/stride swift test --filter Measures
@Suite(
  .serialized, .enabled(if: ProcessInfo.processInfo.environment["STRIDE_MEASURE"] != nil))
struct Measures {
  private let folder: JourneyFolder
  private let program: String

  init() throws {
    folder = try JourneyFolder()
    program = ProcessInfo.processInfo.environment["STRIDE_MEASURE"] ?? ""
  }

  private func open(
    _ arguments: [String], columns: Int = 200, rows: Int = 60, until text: String = "idle"
  ) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(columns: columns, rows: rows)
    try terminal.start(
      URL(fileURLWithPath: program).path, ["--seed", "1"] + arguments,
      environment: folder.environment)
    try terminal.wait(for: text)
    terminal.settle()
    return terminal
  }

  private func file(_ name: String, _ text: String) throws -> String {
    try text.write(toFile: folder.path(name), atomically: false, encoding: .utf8)
    return folder.path(name)
  }

  // MARK: Start

  @Test func startToFirstScreen() throws {
    let notebook = try file("a.md", "# Title\n\n```python\nx = 1\n```\n")
    for (what, arguments, text) in [
      ("home", [], "S T R I D E"), ("a notebook", [notebook], "idle"),
    ] {
      let times = try (0..<20).map { _ in
        let terminal = try PseudoTerminal(columns: 200, rows: 60)
        let clock = ContinuousClock()
        let begin = clock.now
        try terminal.start(program, arguments, environment: folder.environment)
        try terminal.wait(for: text)
        return clock.now - begin
      }
      Self.print("start to the first screen of \(what)", times, target: "100 ms")
    }
  }

  // MARK: Keys

  private static let training = """
    ```python
    import numpy as np
    from keras import Sequential, Input
    from keras.layers import Conv2D, MaxPooling2D, Flatten, Dense, Dropout
    x, y = np.random.rand(4096, 28, 28, 1), np.random.randint(0, 10, 4096)
    model = Sequential([Input((28, 28, 1)), Conv2D(32, (3, 3), activation='relu'),
                        MaxPooling2D((2, 2)), Conv2D(64, (3, 3), activation='relu'),
                        MaxPooling2D((2, 2)), Flatten(), Dropout(0.5),
                        Dense(10, activation='softmax')])
    model.compile(loss='sparse_categorical_crossentropy', optimizer='adam', metrics=['accuracy'])
    ```

    ```python
    model.fit(x, y, batch_size=128, epochs=10000)
    ```

    ```python

    ```

    """

  @Test func keyToFrameWhileAModelTrains() throws {
    let terminal = try open([try file("train.md", Self.training)])
    terminal.type("R")
    try terminal.wait(for: "/10000", seconds: 60)
    terminal.type("Ge")
    try terminal.wait(for: "writing")
    terminal.settle()
    var generator = SeededGenerator(seed: 3)
    var times: [Duration] = []
    for number in 0..<400 {
      // Each sign occurs once: its bytes tell that its own frame has come.
      let sign = Character(Unicode.Scalar(0x4e00 + UInt32(number)) ?? "x")
      if number % 30 == 29 { terminal.type("\u{1b}\r") }
      times.append(try terminal.time(pressing: String(sign), until: String(sign)))
      terminal.pass(milliseconds: 5 + generator.next(below: 60))
    }
    Self.print("key to painted frame while a convnet trains, 200×60", times, target: "p99 16 ms")
    terminal.type("\u{3}")
  }

  @Test func scrollingALongNotebook() throws {
    let cells = (0..<2000).map { number in
      number % 3 == 0
        ? "## Part \(number)\n\nSome *prose* about part \(number), with `code` in it.\n"
        : "```python\nx_\(number) = [i * \(number) for i in range(10)]\nprint(x_\(number))\n```\n"
    }
    let terminal = try open([try file("long.md", cells.joined(separator: "\n"))])
    // Fewer keys back than on: each has to change something, or nothing would be painted.
    for (what, key, count) in [
      ("j", "j", 200), ("k", "k", 150), ("a page on", " ", 100), ("a page back", "\u{2}", 90),
    ] {
      let times = try (0..<count).map { _ in
        defer { terminal.pass(milliseconds: 15) }
        return try terminal.time(pressing: key, until: nil)
      }
      Self.print("\(what) in a notebook of 2,000 cells", times, target: "16 ms")
    }
    terminal.type("G")
    terminal.settle()
    terminal.type("e")
    terminal.settle()
    let times = try (0..<100).map { number in
      let sign = String(Character(Unicode.Scalar(0x4e00 + UInt32(number)) ?? "x"))
      defer { terminal.pass(milliseconds: 30) }
      return try terminal.time(pressing: sign, until: sign)
    }
    Self.print("a key at the end of a notebook of 2,000 cells", times, target: "16 ms")
  }

  @Test func openingTheMicroscope() throws {
    let text = Self.training.replacingOccurrences(
      of: "model.fit(x, y, batch_size=128, epochs=10000)", with: "stride.microscope(model, x, y)")
    let program = text.replacingOccurrences(of: "import numpy", with: "import stride, numpy")
    let terminal = try open([try file("look.md", program)])
    terminal.type("R")
    try terminal.wait(for: "under the microscope", seconds: 60)
    terminal.type("q")
    terminal.settle()
    terminal.type("gg\t")
    terminal.settle()
    let times = try (0..<20).map { _ in
      defer {
        terminal.type("q")
        terminal.settle()
      }
      return try terminal.time(pressing: "\u{12}", until: "the microscope")
    }
    Self.print("opening the microscope on Keras's MNIST convnet", times, target: "100 ms")
  }

  // MARK: Load

  @Test func loadWhileNothingOrAStageMoves() throws {
    let notebook = try file("a.md", "# Title\n\n```python\nx = 1\n```\n")
    for (what, arguments, text) in [
      ("home", [], "S T R I D E"), ("a notebook", [notebook], "idle"),
    ] {
      let terminal = try open(arguments, until: text)
      Self.print("load of \(what) at rest", terminal.load(seconds: 4), target: "1 %")
    }
    for figure in ["conv", "picture", "pool"] {
      let terminal = try open(["animate", figure], until: "step")
      // As fast as it goes, round and round.
      terminal.type("++++++++ ")
      Self.print("load of the stage of \(figure)", terminal.load(seconds: 4), target: "25 %")
    }
  }

  private static func print(_ what: String, _ times: [Duration], target: String) {
    let sorted = times.map { $0 / .milliseconds(1) }.sorted()
    func part(_ share: Double) -> String {
      let place = min(sorted.count - 1, Int(Double(sorted.count) * share))
      return String(format: "%.1f", sorted[place])
    }
    Swift.print(
      "\(what): p50 \(part(0.5)) ms, p99 \(part(0.99)) ms, worst \(part(1)) ms (target \(target))")
  }

  private static func print(_ what: String, _ load: Double?, target: String) {
    let share = load.map { String(format: "%.1f %%", $0 * 100) } ?? "not known here"
    Swift.print("\(what): \(share) of a core (target \(target))")
  }
}

extension PseudoTerminal {
  /// Lets time pass and takes in what is painted meanwhile.
  fileprivate func pass(milliseconds: Int) {
    let end = Date(timeIntervalSinceNow: Double(milliseconds) / 1000)
    while Date() < end { read(milliseconds: max(1, Int(end.timeIntervalSinceNow * 1000))) }
  }

  /// Waits until nothing has been painted for a while, at most some seconds.
  fileprivate func settle() {
    let end = Date(timeIntervalSinceNow: 3)
    while Date() < end, read(milliseconds: 150) {}
  }

  /// The time from a key to a text on the screen, or to the first change.
  fileprivate func time(pressing key: String, until text: String?) throws -> Duration {
    read(milliseconds: 0)
    forget()
    let clock = ContinuousClock()
    let begin = clock.now
    type(key)
    if let text {
      try wait(for: text)
    } else {
      read(milliseconds: 2000)
    }
    return clock.now - begin
  }

  /// The share of one core that the program takes over some seconds, from 0; nil where the system
  /// does not tell.
  fileprivate func load(seconds: Double) -> Double? {
    guard let before = ticks else { return nil }
    let begin = Date()
    pass(milliseconds: Int(seconds * 1000))
    guard let after = ticks else { return nil }
    return (after - before) / Date().timeIntervalSince(begin)
  }

  /// Seconds of processor time so far: Linux tells them in hundredths, the 14th and 15th of a line.
  private var ticks: Double? {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
      let rest = text.split(separator: ")").last?.split(separator: " "), rest.count > 13,
      let user = Double(rest[11]), let system = Double(rest[12])
    else { return nil }
    return (user + system) / 100
  }
}
