#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `random`: Python's own numbers after the same seed.
final class RandomModule {
  private var twister: MersenneTwister
  private var spareGauss: Double?
  private let host: any Host

  private init(_ host: any Host) {
    self.host = host
    twister = MersenneTwister(seed: host.entropy())
  }

  static func make(_ interpreter: Interpreter) -> Module {
    let state = RandomModule(interpreter.host)
    let module = Module("random", documentation: "Random numbers.")
    state.addBasics(to: module)
    state.addSequences(to: module)
    state.addDistributions(to: module)
    return module
  }

  private func addBasics(to module: Module) {
    module.add("seed", "a=None, version=2") { (values) throws(PythonError) in
      try self.seed(values[0])
      return .none
    }
    module.add("random", "") { _ in .float(self.twister.random()) }
    module.add("getrandbits", "k, /") { (values) throws(PythonError) in
      let count = try Convert.index(values[0])
      guard (0...63).contains(count) else {
        throw .valueError("number of bits must be from 0 to 63 here")
      }
      return .int(count == 0 ? 0 : Int(self.twister.bits(count)))
    }
    module.add("randrange", "start, stop=None, step=1") { (values) throws(PythonError) in
      let first = try Convert.index(values[0])
      let start = values[1].isNone ? 0 : first
      let stop = values[1].isNone ? first : try Convert.index(values[1])
      let step = try Convert.index(values[2])
      guard step != 0 else { throw .valueError("zero step for randrange()") }
      let range = RangeObject(start: start, stop: stop, step: step)
      guard range.count > 0 else {
        throw .valueError("empty range in randrange(\(start), \(stop))")
      }
      return .int(range.element(at: self.twister.below(range.count)))
    }
    module.add("randint", "a, b") { (values) throws(PythonError) in
      let (low, high) = (try Convert.index(values[0]), try Convert.index(values[1]))
      let (count, overflow) = high.subtractingReportingOverflow(low)
      guard !overflow, count >= 0, count < .max else {
        throw .valueError("empty range in randrange(\(low), \(high &+ 1))")
      }
      return .int(low + self.twister.below(count + 1))
    }
    module.add("uniform", "a, b") { (values) throws(PythonError) in
      let (low, high) = (try Convert.float(values[0]), try Convert.float(values[1]))
      return .float(low + (high - low) * self.twister.random())
    }
  }

  private func seed(_ value: Value) throws(PythonError) {
    spareGauss = nil
    switch value {
    case .none: twister = MersenneTwister(seed: host.entropy())
    case .float, .int, .bool:
      let number = value.asNumber
      if case .int(let whole)? = number {
        twister = MersenneTwister(seed: UInt64(whole.magnitude))
      } else {
        twister = MersenneTwister(seed: UInt64(bitPattern: Int64(try value.hash())))
      }
    case .string(let text): twister = MersenneTwister(key: SHA512.seedKey(Array(text.utf8)))
    case .bytes(let bytes): twister = MersenneTwister(key: SHA512.seedKey(bytes))
    default:
      throw .typeError(
        "The only supported seed types are: None, int, float, str, bytes, and bytearray.")
    }
  }

  private func addSequences(to module: Module) {
    module.add("choice", "seq") { (values) throws(PythonError) in
      let count = try values[0].length()
      guard count > 0 else {
        throw PythonError(.indexError, "Cannot choose from an empty sequence")
      }
      return try Items.get(values[0], .int(self.twister.below(count)))
    }
    module.add("shuffle", "x") { (values) throws(PythonError) in
      let count = try values[0].length()
      for last in stride(from: count - 1, to: 0, by: -1) {
        let other = self.twister.below(last + 1)
        let kept = try Items.get(values[0], .int(last))
        try Items.set(values[0], .int(last), to: try Items.get(values[0], .int(other)))
        try Items.set(values[0], .int(other), to: kept)
      }
      return .none
    }
    module.add("sample", "population, k") { (values) throws(PythonError) in
      .list(of: try self.sample(try values[0].items(), try Convert.index(values[1])))
    }
    module.add("choices", "population, weights=None, *, cum_weights=None, k=1") {
      (values) throws(PythonError) in
      .list(of: try self.choices(values))
    }
  }

  /// CPython's way: a pool for small populations, a set of taken places for large ones.
  private func sample(_ items: [Value], _ count: Int) throws(PythonError) -> [Value] {
    guard count >= 0, count <= items.count else {
      throw .valueError("Sample larger than population or is negative")
    }
    var poolLimit = 21
    if count > 5 {
      var power = 1
      while power < count * 3 { power *= 4 }
      poolLimit += power
    }
    if items.count <= poolLimit {
      var pool = items
      return (0..<count).map { index in
        let place = twister.below(items.count - index)
        defer { pool[place] = pool[items.count - index - 1] }
        return pool[place]
      }
    }
    var taken: Set<Int> = []
    return (0..<count).map { _ in
      var place = twister.below(items.count)
      while !taken.insert(place).inserted { place = twister.below(items.count) }
      return items[place]
    }
  }

  private func choices(_ values: [Value]) throws(PythonError) -> [Value] {
    let items = try values[0].items()
    let count = try Convert.index(values[3])
    guard !items.isEmpty else {
      throw PythonError(.indexError, "Cannot choose from an empty sequence")
    }
    try Operators.checkSize(1, max(0, count))
    var cumulative: [Double] = []
    let isCumulative = !values[2].isNone
    let weights = isCumulative ? values[2] : values[1]
    guard !weights.isNone else {
      return (0..<max(0, count)).map { _ in
        items[min(items.count - 1, Int(twister.random() * Double(items.count)))]
      }
    }
    for weight in try weights.items() {
      let number = try Convert.float(weight)
      cumulative.append(isCumulative ? number : number + (cumulative.last ?? 0))
    }
    guard cumulative.count == items.count else {
      throw .valueError("The number of weights does not match the population")
    }
    guard let total = cumulative.last, total > 0, total.isFinite else {
      throw .valueError("Total of weights must be greater than zero")
    }
    return (0..<max(0, count)).map { _ in
      let wanted = twister.random() * total
      let place = cumulative.dropLast().firstIndex { wanted < $0 } ?? items.count - 1
      return items[place]
    }
  }

  private func addDistributions(to module: Module) {
    module.add("gauss", "mu=0.0, sigma=1.0") { (values) throws(PythonError) in
      let (mean, deviation) = (try Convert.float(values[0]), try Convert.float(values[1]))
      return .float(mean + self.gauss() * deviation)
    }
    module.add("normalvariate", "mu=0.0, sigma=1.0") { (values) throws(PythonError) in
      let (mean, deviation) = (try Convert.float(values[0]), try Convert.float(values[1]))
      return .float(mean + self.kindermanMonahan() * deviation)
    }
    module.add("expovariate", "lambd=1.0") { (values) throws(PythonError) in
      let rate = try Convert.float(values[0])
      guard rate != 0 else { throw PythonError(.zeroDivisionError, "division by zero") }
      return .float(-log(1 - self.twister.random()) / rate)
    }
  }

  private func gauss() -> Double {
    if let spare = spareGauss {
      spareGauss = nil
      return spare
    }
    let angle = twister.random() * 2 * .pi
    let radius = (-2 * log(1 - twister.random())).squareRoot()
    spareGauss = sin(angle) * radius
    return cos(angle) * radius
  }

  /// Source: A.
  ///
  /// J. Kinderman, J. F. Monahan (1977), as CPython uses it.
  private func kindermanMonahan() -> Double {
    let magic = 4 * exp(-0.5) / 2.0.squareRoot()
    while true {
      let first = twister.random()
      let second = 1 - twister.random()
      let value = magic * (first - 0.5) / second
      if value * value / 4 <= -log(second) { return value }
    }
  }
}
