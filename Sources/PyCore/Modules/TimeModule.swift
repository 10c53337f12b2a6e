/// Python's `time`.
enum TimeModule {
  static func make(_ interpreter: Interpreter) -> Module {
    let host = interpreter.host
    let module = Module("time", documentation: "Clocks and waiting.")
    module.add("time", "") { _ in .float(host.time) }
    for name in ["perf_counter", "monotonic", "process_time", "clock"] {
      module.add(name, "") { _ in .float(host.monotonicTime) }
    }
    for name in ["time_ns", "perf_counter_ns"] {
      module.add(name, "") { (_) throws(PythonError) in
        let seconds = name == "time_ns" ? host.time : host.monotonicTime
        return try NumberConversion.truncated(seconds * 1e9)
      }
    }
    module.add("sleep", "seconds, /") { (values) throws(PythonError) in
      let seconds = try Convert.float(values[0])
      guard seconds >= 0 else { throw .valueError("sleep length must be non-negative") }
      host.sleep(seconds)
      try interpreter.checkInterrupt()
      return .none
    }
    module.add("strftime", "format, t=None, /") { (values) throws(PythonError) in
      let format = try Convert.string(values[0], for: "format")
      return .string(try CivilTime.now(host).formatted(format))
    }
    module.add("ctime", "seconds=None, /") { (values) throws(PythonError) in
      let time = values[0].isNone ? host.time : try Convert.float(values[0])
      let civil = CivilTime(time, offset: host.utcOffset(at: time))
      return .string(try civil.formatted("%a %b %d %H:%M:%S %Y"))
    }
    return module
  }
}

/// A moment as people write it: the proleptic Gregorian calendar and a clock.
struct CivilTime {
  var year: Int
  var month: Int
  var day: Int
  var hour: Int
  var minute: Int
  var second: Int
  var microsecond: Int

  /// Seconds since 1970 in UTC, seen from `offset` seconds further east.
  init(_ seconds: Double, offset: Int) {
    let whole = seconds.rounded(.down)
    let clamped = min(max(whole, -60_000_000_000), 250_000_000_000)
    microsecond = whole == clamped ? min(999_999, Int(((seconds - whole) * 1e6).rounded())) : 0
    let local = Int(clamped) + offset
    let days = Operators.floorQuotient(local, 86_400).0
    let rest = local - days * 86_400
    (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60)
    (year, month, day) = CivilTime.date(days: days)
  }

  static func now(_ host: any Host) -> CivilTime {
    let time = host.time
    return CivilTime(time, offset: host.utcOffset(at: time))
  }

  /// Source: H.
  ///
  /// Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
  static func date(days: Int) -> (Int, Int, Int) {
    let shifted = days + 719_468
    let era = Operators.floorQuotient(shifted, 146_097).0
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  /// Days since 1970-01-01.
  static func days(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = Operators.floorQuotient(shifted, 400).0
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  var weekday: Int {
    Operators.floorRemainder(CivilTime.days(year: year, month: month, day: day) + 3, 7)
  }

  private static let dayNames = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]
  private static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// Python's `strftime`.
  func formatted(_ format: String) throws(PythonError) -> String {
    var result = ""
    var scalars = Array(format.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      guard scalar == "%", let letter = scalars.popFirst() else {
        result.unicodeScalars.append(scalar)
        continue
      }
      result += try part(letter)
    }
    return result
  }

  private func part(_ letter: Unicode.Scalar) throws(PythonError) -> String {
    switch letter {
    case "Y": return CivilTime.padded(year, 4)
    case "y": return CivilTime.padded(Operators.floorRemainder(year, 100), 2)
    case "m": return CivilTime.padded(month, 2)
    case "d": return CivilTime.padded(day, 2)
    case "H": return CivilTime.padded(hour, 2)
    case "I": return CivilTime.padded((hour + 11) % 12 + 1, 2)
    case "M": return CivilTime.padded(minute, 2)
    case "S": return CivilTime.padded(second, 2)
    case "f": return CivilTime.padded(microsecond, 6)
    case "p": return hour < 12 ? "AM" : "PM"
    case "a": return String(CivilTime.dayNames[weekday].prefix(3))
    case "A": return CivilTime.dayNames[weekday]
    case "b": return String(CivilTime.monthNames[month - 1].prefix(3))
    case "B": return CivilTime.monthNames[month - 1]
    case "j":
      let first = CivilTime.days(year: year, month: 1, day: 1)
      return CivilTime.padded(CivilTime.days(year: year, month: month, day: day) - first + 1, 3)
    case "F": return try formatted("%Y-%m-%d")
    case "T": return try formatted("%H:%M:%S")
    case "%": return "%"
    default: throw .valueError("'%\(letter)' is not supported here in a time format")
    }
  }

  static func padded(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}
