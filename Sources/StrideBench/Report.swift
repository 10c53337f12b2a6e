import ConvEngine
import KerasCore

/// Measures everything and prints it line by line, or as one JSON object at the end.
struct Report {
  let options: Options
  private let machine = Machine.measured()
  private var json: [(String, JSON)] = []

  /// A report that has measured the machine's ceiling.
  init(_ options: Options) {
    self.options = options
  }

  /// Runs the parts that were asked for.
  mutating func run() throws {
    reportMachine()
    if options.includes(.shapes) { try reportShapes() }
    if options.includes(.models) { try reportModels() }
    if options.includes(.linear) { try reportLinearCost() }
    json.append(("peak_memory_mib", .number(Machine.peakMemory)))
    if options.asJSON { print(JSON.object(json).text) }
  }

  private func say(_ line: String) {
    if !options.asJSON { print(line) }
  }

  private mutating func reportMachine() {
    say("instruction set \(machine.instructionSet), \(machine.threads) threads")
    say(
      "ceiling \(oneDecimal(machine.peakOfOne)) GFLOP/s on one thread, "
        + "\(oneDecimal(machine.peakOfAll)) on all")
    json.append(("instruction_set", .text(machine.instructionSet)))
    json.append(("threads", .number(Double(machine.threads))))
    json.append(("peak_gflops_one", .number(machine.peakOfOne)))
    json.append(("peak_gflops_all", .number(machine.peakOfAll)))
  }

  private mutating func reportShapes() throws {
    say("\n" + row("convolution, GFLOP/s (share of the ceiling)", headings))
    var entries: [JSON] = []
    for item in try ConvolutionCase.all() {
      var cells: [String] = []
      var entry: [(String, JSON)] = [("shape", .text(item.name))]
      for operation in ConvolutionOperation.allCases {
        let timing = Timing.of(seconds: options.seconds, item.prepare(operation).run)
        let rate = timing.gigaflops(item.operations)
        cells.append("\(oneDecimal(rate)) (\(percent(rate / machine.peakOfAll)))")
        entry.append(
          (operation.rawValue, .object(timing.json + [("gflops", .number(rate))])))
      }
      say(row(item.name, cells))
      entries.append(.object(entry))
    }
    json.append(("shapes", .list(entries)))
  }

  private var headings: [String] { ["forward", "by the kernel", "by the input"] }

  private mutating func reportModels() throws {
    say("\n" + row("model", ["training", "evaluation", "one prediction"]))
    var entries: [JSON] = []
    for model in ModelCase.all {
      let (train, evaluate, predict) = try (
        timing(model, .train), timing(model, .evaluate), timing(model, .predict)
      )
      let samples = Double(model.samples)
      let rate = train.gigaflops(3 * model.operations * samples)
      say(
        row(
          "\(model.name), batch \(model.batch)",
          [
            "\(whole(samples / train.fastest * 1e3)) samples/s",
            "\(whole(samples / evaluate.fastest * 1e3)) samples/s",
            "\(threeDecimals(predict.fastest)) ms",
          ]))
      say(
        "  \(threeDecimals(train.fastest / Double(model.steps(.train)))) ms a step, "
          + "\(oneDecimal(rate)) GFLOP/s (\(percent(rate / machine.peakOfAll)) of the ceiling)")
      entries.append(
        .object([
          ("model", .text(model.name)), ("train", .object(train.json)),
          ("evaluate", .object(evaluate.json)), ("predict", .object(predict.json)),
          ("samples", .number(samples)), ("train_gflops", .number(rate)),
        ]))
    }
    json.append(("models", .list(entries)))
  }

  private func timing(_ model: ModelCase, _ operation: ModelOperation) throws -> Timing {
    try Timing.of(seconds: options.seconds * 3, try model.prepare(operation))
  }

  private mutating func reportLinearCost() throws {
    say("\ncost of a unit, relative to the first size (1 is linear)")
    var entries: [JSON] = []
    for cost in try LinearCost.all(seconds: options.seconds) {
      say(
        row(
          cost.axis,
          zip(cost.sizes, cost.relativeUnitCosts).map { "\($0): \(twoDecimals($1))" }, width: 12))
      entries.append(
        .object([
          ("axis", .text(cost.axis)), ("sizes", .list(cost.sizes.map { .number(Double($0)) })),
          ("ms", .list(cost.milliseconds.map { .number($0) })),
        ]))
    }
    json.append(("linear_cost", .list(entries)))
  }

  private func row(_ title: String, _ cells: [String], width: Int = 18) -> String {
    padded(title, 44) + cells.map { padded($0, width) }.joined()
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(width - text.count, 1))
  }
}

private func oneDecimal(_ value: Double) -> String { rounded(value, 10) }
private func twoDecimals(_ value: Double) -> String { rounded(value, 100) }
private func threeDecimals(_ value: Double) -> String { rounded(value, 1000) }
private func whole(_ value: Double) -> String { String(rounded(value, 1).dropLast(2)) }
private func percent(_ share: Double) -> String { whole(share * 100) + " %" }

private func rounded(_ value: Double, _ scale: Double) -> String {
  "\((value * scale).rounded() / scale)"
}
