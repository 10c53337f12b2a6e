import NumberText
import Testing

@Suite struct FormattingTests {
  @Test(arguments: CPython.reprs)
  func aDoubleIsWrittenAsPythonsRepr(value: Double, expected: String) {
    #expect(pythonRepr(value) == expected)
  }

  @Test(arguments: CPython.floats)
  func floatsFollowTheFormatSpecification(value: Double, spec: String, expected: String) throws {
    #expect(try format(value, spec) == expected)
  }

  @Test(arguments: CPython.integers)
  func integersFollowTheFormatSpecification(value: Int, spec: String, expected: String) throws {
    #expect(try format(value, spec) == expected)
  }

  @Test(arguments: CPython.strings)
  func stringsFollowTheFormatSpecification(value: String, spec: String, expected: String) throws {
    #expect(try format(value, spec) == expected)
  }

  @Test(arguments: CPython.floatErrors)
  func aFloatRefusesASpecificationInPythonsWords(value: Double, spec: String, message: String) {
    let error = #expect(throws: FormatError.self) { try format(value, spec) }
    #expect(error?.description == message)
  }

  @Test(arguments: CPython.integerErrors)
  func anIntegerRefusesASpecificationInPythonsWords(value: Int, spec: String, message: String) {
    let error = #expect(throws: FormatError.self) { try format(value, spec) }
    #expect(error?.description == message)
  }

  @Test(arguments: CPython.stringErrors)
  func aStringRefusesASpecificationInPythonsWords(value: String, spec: String, message: String) {
    let error = #expect(throws: FormatError.self) { try format(value, spec) }
    #expect(error?.description == message)
  }

  @Test func infinitiesAndNaNHavePythonsWords() throws {
    #expect(pythonRepr(Double.infinity) == "inf")
    #expect(pythonRepr(-Double.infinity) == "-inf")
    #expect(pythonRepr(Double.nan) == "nan")
    #expect(try format(Double.nan, ".2f") == "nan")
    #expect(try format(-Double.infinity, "F") == "-INF")
    #expect(try format(Double.infinity, "08.2f") == "00000inf")
    #expect(fixed(.nan, decimals: 3) == "nan")
  }
}

@Suite struct DigitsTests {
  @Test func aFloatNeedsFewerDigitsThanTheSameDouble() {
    #expect(pythonRepr(Float(0.1)) == "0.1")
    #expect(pythonRepr(Double(Float(0.1))) == "0.10000000149011612")
  }

  @Test func roundingIsOfTheExactValueAndHalvesGoToEven() {
    #expect(fixed(0.125, decimals: 2) == "0.12")
    #expect(fixed(0.375, decimals: 2) == "0.38")
    #expect(fixed(2.675, decimals: 2) == "2.67")
    #expect(fixed(0.5, decimals: 0) == "0")
    #expect(fixed(9.9996, decimals: 3) == "10.000")
    #expect(scientific(0.00099996, decimals: 4) == "9.9996e-04")
    #expect(general(105_729, significant: 3) == "1.06e+05")
  }

  @Test func exactDigitsAreAllOfThem() {
    #expect(
      DecimalDigits(exact: 0.1)?.fixedText(decimals: 55)
        == "0.1000000000000000055511151231257827021181583404541015625")
    #expect(DecimalDigits(exact: .leastNonzeroMagnitude)?.digits.count == 751)
    #expect(DecimalDigits(exact: 1024)?.digits == [1, 0, 2, 4])
  }

  @Test func wholeNumbersAreGroupedByCommas() {
    #expect(grouped(105_729) == "105,729")
    #expect(grouped(-1000) == "-1,000")
    #expect(grouped(999) == "999")
    #expect(grouped(.min) == "-9,223,372,036,854,775,808")
  }
}
