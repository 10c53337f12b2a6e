/// The bytes of a file, read with every place checked.
struct ByteSource {
  let bytes: [UInt8]

  var count: Int { bytes.count }

  /// Whether a text stands at a place.
  func has(_ text: String, at place: Int) -> Bool {
    let text = Array(text.utf8)
    guard place >= 0, text.count <= count, place <= count - text.count else { return false }
    return bytes[place..<place + text.count].elementsEqual(text)
  }

  /// A number of up to eight bytes, the lowest first.
  func number(_ place: Int, _ size: Int) throws(H5Error) -> UInt64 {
    try check(place, size)
    var value: UInt64 = 0
    for index in 0..<size { value |= UInt64(bytes[place + index]) << UInt64(8 * index) }
    return value
  }

  func byte(_ place: Int) throws(H5Error) -> Int { Int(try number(place, 1)) }
  func short(_ place: Int) throws(H5Error) -> Int { Int(try number(place, 2)) }
  func word(_ place: Int) throws(H5Error) -> Int { Int(try number(place, 4)) }

  /// A size of eight bytes, which must not exceed the limit.
  func length(_ place: Int, atMost limit: Int, _ what: String) throws(H5Error) -> Int {
    let value = try number(place, 8)
    guard value <= UInt64(limit) else {
      throw H5Error("\(what) of \(value) is impossible", at: place)
    }
    return Int(value)
  }

  /// A place in the file from eight bytes, nil for the mark that means nowhere.
  ///
  /// Addresses count from a base that the file names.
  func address(_ place: Int, base: Int) throws(H5Error) -> Int? {
    let value = try number(place, 8)
    if value == .max { return nil }
    guard value < UInt64(max(0, count - base)) else {
      throw H5Error("it points to byte \(value), past the end of the file", at: place)
    }
    return base + Int(value)
  }

  /// The bytes of a range.
  func slice(_ place: Int, _ size: Int) throws(H5Error) -> ArraySlice<UInt8> {
    try check(place, size)
    return bytes[place..<place + size]
  }

  /// The text up to a NUL byte.
  func text(_ place: Int, in range: Range<Int>) throws(H5Error) -> String {
    guard range.contains(place), range.upperBound <= count else {
      throw H5Error("a name is not where it should be", at: max(0, place))
    }
    let rest = bytes[place..<range.upperBound]
    guard let end = rest.firstIndex(of: 0) else {
      throw H5Error("a name does not end", at: place)
    }
    return String(decoding: rest[..<end], as: UTF8.self)
  }

  private func check(_ place: Int, _ size: Int) throws(H5Error) {
    guard place >= 0, size >= 0, size <= count, place <= count - size else {
      throw H5Error("the file ends too early", at: max(0, min(place, count)))
    }
  }
}
