import KerasCore
import Lessons
import PyCore

/// Runs programs without a screen: `stride run` and `stride summary`.
public struct ScriptRunner: Sendable {
  /// The words of the command line that belong to the program.
  public var arguments: [String]
  /// The seed of random numbers, nil for unpredictable ones.
  public var seed: Int?
  /// Whether output goes to a terminal.
  public var isTerminal: Bool
  /// Columns of the output.
  public var width: Int
  /// Set to stop the program.
  public var cancellation: CancellationFlag
  /// Prints text; called on the program's thread.
  public var output: @Sendable (String, OutputStream) -> Void
  /// Asks for a line of input, nil where nobody can answer.
  public var input: (@Sendable (String) -> String?)?

  /// A runner that prints to `output`.
  public init(
    arguments: [String] = [], seed: Int? = nil, isTerminal: Bool = false, width: Int = 80,
    cancellation: CancellationFlag = CancellationFlag(),
    input: (@Sendable (String) -> String?)? = nil,
    output: @escaping @Sendable (String, OutputStream) -> Void
  ) {
    self.arguments = arguments
    self.seed = seed
    self.isTerminal = isTerminal
    self.width = width
    self.cancellation = cancellation
    self.input = input
    self.output = output
  }

  /// Runs a program as `python FILE` would; errors are printed.
  ///
  /// A notebook in Markdown or of Jupyter runs as its code cells one after the other.
  ///
  /// - Returns: the exit code: 0, 1 after an error, 130 after an interrupt, or the program's own.
  public func run(_ text: String, name: String) -> Int32 {
    let runner = self
    return LargeStackThread.run {
      let world = runner.makeWorld(name: name)
      return runner.execute(text, name: name, in: world)
    }
  }

  /// Runs a program, keeps its output to itself, and prints a summary of each of its models.
  ///
  /// - Returns: the exit code; 1 also when the program makes no model.
  public func summarize(_ text: String, name: String) -> Int32 {
    let runner = self
    return LargeStackThread.run {
      let world = runner.makeWorld(name: name)
      let shown = world.host.output
      world.host.output = { text, stream in
        if case .standardError = stream { shown(text, stream) }
      }
      let code = runner.execute(text, name: name, in: world)
      world.host.output = shown
      return runner.printSummaries(of: world, name: name) ? code : max(code, 1)
    }
  }

  private func makeWorld(name: String) -> World {
    World(
      host: SystemHost(
        arguments: [name] + arguments, isTerminal: isTerminal, width: width, seed: seed,
        cancellation: cancellation, input: input, output: output))
  }

  private func execute(_ text: String, name: String, in world: World) -> Int32 {
    do throws(PythonError) {
      try world.interpreter.run(SourceText(try program(in: text, name: name), name: name))
      return 0
    } catch {
      return report(error)
    }
  }

  /// The program of a file: its text, the code cells of a Markdown notebook at their own lines, or
  /// those of a Jupyter notebook below each other.
  private func program(in text: String, name: String) throws(PythonError) -> String {
    if name.hasSuffix(".md") { return CodeOfMarkdown.program(in: text) }
    guard name.hasSuffix(".ipynb") else { return text }
    do throws(JupyterNotebook.Failure) {
      return try JupyterNotebook.read(text).cells.filter { $0.kind == .code }.map(\.text)
        .joined(separator: "\n\n")
    } catch {
      throw PythonError(.valueError, "\(name): \(error.sentence)")
    }
  }

  private func report(_ error: PythonError) -> Int32 {
    switch error.name {
    case .systemExit:
      let (code, message) = error.exitStatus
      if let message { output(message + "\n", .standardError) }
      return code
    case .keyboardInterrupt:
      output("\n" + error.rendered + "\n", .standardError)
      return 130
    default:
      output(error.rendered + "\n", .standardError)
      return 1
    }
  }

  private func printSummaries(of world: World, name: String) -> Bool {
    let models = world.models
    if models.isEmpty { output("\(name) makes no model.\n", .standardError) }
    for (_, model) in models {
      do throws(LayerError) {
        var options = SummaryOptions()
        options.lineLength = min(max(width, 60), 120)
        let summary = try model.summary(options)
        output(summary.hasSuffix("\n") ? summary : summary + "\n", .standardOutput)
      } catch {
        output("\(error)\n", .standardError)
      }
    }
    return !models.isEmpty
  }
}
