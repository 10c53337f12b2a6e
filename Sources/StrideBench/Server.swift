import ConvEngine
import KerasCore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Answers requests on standard input, so that one program can measure several engines in turn.
///
/// `shape INDEX OPERATION SECONDS`, `model NAME OPERATION SECONDS`, `memory`: each answer is a line of
/// JSON.
struct Server {
  private var shapes: [String: () -> Void] = [:]
  private var models: [String: () throws -> Void] = [:]

  /// Answers until the input ends.
  mutating func run() throws {
    while let line = readLine() {
      let words = line.split(separator: " ").map(String.init)
      print(JSON.object(try answer(words)).text)
      fflush(nil)
    }
  }

  private mutating func answer(_ words: [String]) throws -> [(String, JSON)] {
    let seconds = words.last.flatMap(Double.init) ?? 0.1
    switch words.first {
    case "shape" where words.count == 4:
      let cases = try ConvolutionCase.all()
      guard let index = Int(words[1]), cases.indices.contains(index),
        let operation = ConvolutionOperation(rawValue: words[2])
      else { break }
      return try measure(cases[index], operation, key: words[1] + words[2], seconds)
    case "model" where words.count == 4:
      guard let model = ModelCase.all.first(where: { $0.name == words[1] }),
        let operation = ModelOperation(rawValue: words[2])
      else { break }
      return try measure(model, operation, key: words[1] + words[2], seconds)
    case "memory": return [("peak_memory_mib", .number(Machine.peakMemory))]
    default: break
    }
    return [("error", .text("cannot answer '\(words.joined(separator: " "))'"))]
  }

  private mutating func measure(
    _ item: ConvolutionCase, _ operation: ConvolutionOperation, key: String, _ seconds: Double
  ) throws -> [(String, JSON)] {
    if let run = shapes[key] { return Timing.of(seconds: seconds, run).json }
    let (run, result) = item.prepare(operation)
    shapes[key] = run
    let timing = Timing.of(seconds: seconds, run)
    return timing.json + [
      ("operations", .number(item.operations)), ("name", .text(item.name)),
      ("fingerprint", .number(Numbers.fingerprint(result()))),
    ]
  }

  private mutating func measure(
    _ model: ModelCase, _ operation: ModelOperation, key: String, _ seconds: Double
  ) throws -> [(String, JSON)] {
    if let run = models[key] { return try Timing.of(seconds: seconds, run).json }
    let run = try model.prepare(operation)
    models[key] = run
    let loss = operation == .predict ? .nan : Double(try model.loss(trained: operation == .train))
    return try Timing.of(seconds: seconds, run).json + [
      ("samples", .number(operation == .predict ? 1 : Double(model.samples))),
      ("steps", .number(Double(model.steps(operation)))), ("fingerprint", .number(loss)),
    ]
  }
}
