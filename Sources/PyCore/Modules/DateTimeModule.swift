/// `datetime`: the moment, its parts, and differences.
enum DateTimeModule {
  static func make(_ interpreter: Interpreter) -> Module {
    let module = Module("datetime", documentation: "Dates and times.")
    let host = interpreter.host
    let type = TypeObject(
      Signature(
        "datetime", parsing: "year, month, day, hour=0, minute=0, second=0, microsecond=0"),
      module: "datetime"
    ) { (bound) throws(PythonError) in
      .object(DateTimeObject(try civil(bound), isDate: false))
    }
    let date = TypeObject(
      Signature("date", parsing: "year, month, day"), module: "datetime"
    ) { (bound) throws(PythonError) in
      .object(DateTimeObject(try civil(bound), isDate: true))
    }
    for name in ["now", "today", "utcnow"] {
      type.members[name] = .object(
        NativeFunction(Signature(name, parsing: "tz=None")) { _ in
          let time = host.time
          let offset = name == "utcnow" ? 0 : host.utcOffset(at: time)
          return .object(DateTimeObject(CivilTime(time, offset: offset), isDate: false))
        })
    }
    date.members["today"] = .object(
      NativeFunction(Signature("today")) { _ in
        .object(DateTimeObject(CivilTime.now(host), isDate: true))
      })
    module.define(type)
    module.define(date)
    let delta = Signature(
      "timedelta",
      parsing: "days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0")
    module.define(
      TypeObject(delta, module: "datetime") { (bound) throws(PythonError) in
        var seconds = 0.0
        for (name, unit) in [
          ("days", 86_400.0), ("seconds", 1), ("microseconds", 1e-6), ("milliseconds", 1e-3),
          ("minutes", 60), ("hours", 3600), ("weeks", 604_800),
        ] { seconds += try bound.float(name) * unit }
        return .object(try TimeDelta(seconds: seconds))
      })
    return module
  }

  private static func civil(_ bound: BoundArguments) throws(PythonError) -> CivilTime {
    var time = CivilTime(0, offset: 0)
    time.year = try part(bound, "year", 1...9999)
    time.month = try part(bound, "month", 1...12)
    time.day = try part(bound, "day", 1...31)
    guard time.isRealDay else { throw .valueError("day is out of range for month") }
    guard bound.signature.name == "datetime" else { return time }
    time.hour = try part(bound, "hour", 0...23)
    time.minute = try part(bound, "minute", 0...59)
    time.second = try part(bound, "second", 0...59)
    time.microsecond = try part(bound, "microsecond", 0...999_999)
    return time
  }

  private static func part(
    _ bound: BoundArguments, _ name: String, _ range: ClosedRange<Int>
  ) throws(PythonError) -> Int {
    let number = try bound.int(name)
    guard range.contains(number) else {
      let limits = "\(range.lowerBound)..\(range.upperBound)"
      throw .valueError(
        name == "year" ? "year \(number) is out of range" : "\(name) must be in \(limits)")
    }
    return number
  }
}

extension CivilTime {
  /// Whether the day exists in its month.
  var isRealDay: Bool {
    let days = CivilTime.days(year: year, month: month, day: day)
    return CivilTime.date(days: days) == (year, month, day)
  }

  /// Microseconds since 1970 without a time zone.
  var microseconds: Int {
    let days = CivilTime.days(year: year, month: month, day: day)
    return (((days * 24 + hour) * 60 + minute) * 60 + second) * 1_000_000 + microsecond
  }

  init(microseconds: Int) {
    let seconds = Operators.floorQuotient(microseconds, 1_000_000).0
    self.init(Double(seconds), offset: 0)
    microsecond = microseconds - seconds * 1_000_000
  }
}

/// `datetime.datetime` and `datetime.date`.
final class DateTimeObject: HostObject {
  let time: CivilTime
  let isDate: Bool

  init(_ time: CivilTime, isDate: Bool) {
    var kept = time
    if isDate { (kept.hour, kept.minute, kept.second, kept.microsecond) = (0, 0, 0, 0) }
    self.time = kept
    self.isDate = isDate
    super.init()
  }

  override var typeName: String { isDate ? "date" : "datetime" }

  override func str() throws(PythonError) -> String {
    if isDate { return try time.formatted("%Y-%m-%d") }
    return try time.formatted(
      time.microsecond == 0 ? "%Y-%m-%d %H:%M:%S" : "%Y-%m-%d %H:%M:%S.%f")
  }

  override func repr() -> String {
    var parts = [time.year, time.month, time.day]
    if !isDate {
      parts += [time.hour, time.minute]
      if time.second != 0 || time.microsecond != 0 { parts.append(time.second) }
      if time.microsecond != 0 { parts.append(time.microsecond) }
    }
    return "datetime.\(typeName)(\(parts.map(String.init).joined(separator: ", ")))"
  }

  override func format(_ spec: String) throws(PythonError) -> String {
    spec.isEmpty ? try str() : try time.formatted(spec)
  }

  override var attributeNames: [String] {
    [
      "day", "hour", "isoformat", "microsecond", "minute", "month", "second", "strftime",
      "timestamp", "weekday", "year",
    ]
  }

  override func attribute(_ name: String) throws(PythonError) -> Value? {
    switch name {
    case "year": return .int(time.year)
    case "month": return .int(time.month)
    case "day": return .int(time.day)
    case "hour": return .int(time.hour)
    case "minute": return .int(time.minute)
    case "second": return .int(time.second)
    case "microsecond": return .int(time.microsecond)
    default: return method(name)
    }
  }

  private func method(_ name: String) -> Value? {
    let parameters = name == "strftime" ? "format" : ""
    guard ["strftime", "isoformat", "weekday", "timestamp", "date"].contains(name) else {
      return nil
    }
    return .object(
      NativeFunction(Signature(name, parsing: parameters)) { (values) throws(PythonError) in
        switch name {
        case "strftime":
          return .string(try self.time.formatted(try Convert.string(values[0], for: "format")))
        case "isoformat":
          let text = try self.str()
          return .string(text.replacingFirstSpace(with: "T"))
        case "weekday": return .int(self.time.weekday)
        case "date": return .object(DateTimeObject(self.time, isDate: true))
        default: return .float(Double(self.time.microseconds) / 1e6)
        }
      })
  }

  override func binary(
    _ operation: BinaryOperator, _ other: Value, reflected: Bool
  ) throws(PythonError) -> Value? {
    if operation == .subtract, let moment = other.asObject(DateTimeObject.self) {
      let difference = time.microseconds - moment.time.microseconds
      return .object(TimeDelta(microseconds: reflected ? -difference : difference))
    }
    guard let delta = other.asObject(TimeDelta.self), operation == .add || operation == .subtract
    else { return nil }
    let change = operation == .add ? delta.microseconds : -delta.microseconds
    let (sum, overflow) = time.microseconds.addingReportingOverflow(change)
    guard !overflow, sum.magnitude < 250_000_000_000_000_000 else {
      throw PythonError(.overflowError, "date value out of range")
    }
    return .object(DateTimeObject(CivilTime(microseconds: sum), isDate: isDate))
  }

  override func compare(_ operation: ComparisonOperator, _ other: Value) throws(PythonError)
    -> Value?
  {
    guard let moment = other.asObject(DateTimeObject.self) else { return nil }
    return try Operators.compare(
      operation, .int(time.microseconds), .int(moment.time.microseconds))
  }
}

extension String {
  fileprivate func replacingFirstSpace(with text: String) -> String {
    guard let space = firstIndex(of: " ") else { return self }
    return self[..<space] + text + self[index(after: space)...]
  }
}

/// Python's `datetime.timedelta`.
final class TimeDelta: HostObject {
  let microseconds: Int

  init(microseconds: Int) {
    self.microseconds = microseconds
    super.init()
  }

  convenience init(seconds: Double) throws(PythonError) {
    guard seconds.magnitude < 1e12 else {
      throw PythonError(.overflowError, "timedelta is out of range")
    }
    self.init(microseconds: Int((seconds * 1e6).rounded()))
  }

  override var typeName: String { "timedelta" }

  private var parts: (days: Int, seconds: Int, microseconds: Int) {
    let (days, _) = Operators.floorQuotient(microseconds, 86_400_000_000)
    let rest = microseconds - days * 86_400_000_000
    return (days, rest / 1_000_000, rest % 1_000_000)
  }

  override func str() -> String {
    let (days, seconds, micro) = parts
    let clock =
      "\(seconds / 3600):\(CivilTime.padded(seconds / 60 % 60, 2)):"
      + CivilTime.padded(seconds % 60, 2)
    let fraction = micro == 0 ? "" : "." + CivilTime.padded(micro, 6)
    return (days == 0 ? "" : "\(days) day\(abs(days) == 1 ? "" : "s"), ") + clock + fraction
  }

  override func repr() -> String {
    let (days, seconds, micro) = parts
    let named = [("days", days), ("seconds", seconds), ("microseconds", micro)]
      .filter { $0.1 != 0 }.map { "\($0.0)=\($0.1)" }
    return "datetime.timedelta(\(named.isEmpty ? "0" : named.joined(separator: ", ")))"
  }

  override var attributeNames: [String] { ["days", "microseconds", "seconds", "total_seconds"] }

  override func attribute(_ name: String) -> Value? {
    switch name {
    case "days": return .int(parts.days)
    case "seconds": return .int(parts.seconds)
    case "microseconds": return .int(parts.microseconds)
    case "total_seconds":
      return .object(
        NativeFunction(Signature(name)) { _ in .float(Double(self.microseconds) / 1e6) })
    default: return nil
    }
  }

  override func binary(
    _ operation: BinaryOperator, _ other: Value, reflected: Bool
  ) throws(PythonError) -> Value? {
    if let delta = other.asObject(TimeDelta.self), operation == .add || operation == .subtract {
      let sign = operation == .add ? 1 : -1
      return .object(TimeDelta(microseconds: microseconds + sign * delta.microseconds))
    }
    guard let number = try other.asFloat() else { return nil }
    if operation == .multiply {
      return .object(try TimeDelta(seconds: Double(microseconds) / 1e6 * number))
    }
    guard operation == .divide, !reflected, number != 0 else { return nil }
    return .object(try TimeDelta(seconds: Double(microseconds) / 1e6 / number))
  }

  override func compare(_ operation: ComparisonOperator, _ other: Value) throws(PythonError)
    -> Value?
  {
    guard let delta = other.asObject(TimeDelta.self) else { return nil }
    return try Operators.compare(operation, .int(microseconds), .int(delta.microseconds))
  }
}
