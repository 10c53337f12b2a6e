/// Output, input, numbers and characters.
enum BuiltinFunctions {
  static func install(in interpreter: Interpreter) {
    installOutput(interpreter)
    installNumbers(interpreter)
    installCharacters(interpreter)
  }

  private static func installOutput(_ interpreter: Interpreter) {
    let host = interpreter.host
    interpreter.define("print", "*values, sep=' ', end='\n', file=None, flush=False") {
      (values) throws(PythonError) in
      var text = ""
      let separator = values[1].isNone ? " " : try Convert.string(values[1], for: "sep")
      for (index, value) in try values[0].items().enumerated() {
        if index > 0 { text += separator }
        text += try value.str()
      }
      text += values[2].isNone ? "\n" : try Convert.string(values[2], for: "end")
      if values[3].isNone {
        host.write(text, to: .standardOutput)
      } else {
        _ = try values[3].attribute("write").call(Arguments([.string(text)]))
      }
      return .none
    }
    interpreter.define("input", "prompt='', /") { (values) throws(PythonError) in
      if let line = host.readLine(prompt: try values[0].str()) { return .string(line) }
      throw PythonError(
        .eofError, "EOF when reading a line", hint: "Nobody can answer here: no terminal.")
    }
    interpreter.define(
      "open", "file, mode='r', buffering=-1, encoding=None, errors=None, newline=None"
    ) {
      (values) throws(PythonError) in
      let path = try OSModule.path(values[0])
      let mode = try Convert.string(values[1], for: "mode")
      return .object(try FileObject(path: path, mode: mode, host: host))
    }
  }

  private static func installNumbers(_ interpreter: Interpreter) {
    interpreter.define("abs", "x, /") { (values) throws(PythonError) in try absolute(values[0]) }
    interpreter.define("round", "number, ndigits=None") { (values) throws(PythonError) in
      try NumberConversion.round(values[0], digits: values[1])
    }
    interpreter.define("pow", "base, exp, mod=None") { (values) throws(PythonError) in
      guard !values[2].isNone else { return try Operators.binary(.power, values[0], values[1]) }
      guard let base = values[0].wideNumber, let exponent = values[1].wideNumber,
        let modulus = values[2].wideNumber
      else {
        throw .typeError("pow() 3rd argument not allowed unless all arguments are integers")
      }
      return .integer(try modularPower(base, exponent, modulus))
    }
    interpreter.define("divmod", "x, y, /") { (values) throws(PythonError) in
      .tuple([
        try Operators.binary(.floorDivide, values[0], values[1]),
        try Operators.binary(.modulo, values[0], values[1]),
      ])
    }
    for (name, radix, prefix) in [("bin", 2, "0b"), ("oct", 8, "0o"), ("hex", 16, "0x")] {
      interpreter.define(name, "number, /") { (values) throws(PythonError) in
        let number = try values[0].wideNumber ??? WideInteger(try Convert.index(values[0]))
        let sign = number.isNegative ? "-" : ""
        return .string(sign + prefix + number.digits(radix: radix))
      }
    }
  }

  private static func absolute(_ value: Value) throws(PythonError) -> Value {
    switch value.asNumber {
    case .int(let number)?:
      return number < 0 ? try Operators.unary(.negative, .int(number)) : .int(number)
    case .float(let number)?: return .float(number.magnitude)
    case nil: break
    }
    if case .object(let object) = value {
      if let wide = value.wideNumber { return .integer(wide.isNegative ? wide.negated : wide) }
      if let result = try object.callSpecial("__abs__") { return result }
      if let method = try value.lookUp("__abs__") { return try method.call() }
    }
    throw .typeError("bad operand type for abs(): '\(value.typeName)'")
  }

  private static func modularPower(
    _ base: WideInteger, _ exponent: WideInteger, _ modulus: WideInteger
  ) throws(PythonError) -> WideInteger {
    guard !modulus.isZero else { throw .valueError("pow() 3rd argument cannot be 0") }
    guard !exponent.isNegative else {
      throw .valueError("pow() with a negative exponent and a modulus is not supported here")
    }
    return Operators.power(base, exponent, modulo: modulus)
  }

  private static func installCharacters(_ interpreter: Interpreter) {
    interpreter.define("chr", "i, /") { (values) throws(PythonError) in
      let code = try Convert.index(values[0])
      guard (0...0x10FFFF).contains(code), let scalar = Unicode.Scalar(UInt32(code)) else {
        throw .valueError("chr() arg not in range(0x110000)")
      }
      return .string(String(Character(scalar)))
    }
    interpreter.define("ord", "c, /") { (values) throws(PythonError) in
      guard case .string(let text) = values[0] else {
        throw .typeError("ord() expected string of length 1, but \(values[0].typeName) found")
      }
      guard let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1 else {
        throw .typeError(
          "ord() expected a character, but string of length \(text.unicodeScalars.count) found")
      }
      return .int(Int(scalar.value))
    }
    interpreter.define("repr", "object, /") { (values) throws(PythonError) in
      .string(try values[0].repr())
    }
    interpreter.define("ascii", "object, /") { (values) throws(PythonError) in
      .string(PythonText.ascii(try values[0].repr()))
    }
    interpreter.define("format", "value, format_spec='', /") { (values) throws(PythonError) in
      .string(try values[0].format(try Convert.string(values[1], for: "format_spec")))
    }
  }
}
