extension H5Reader {
  /// The text that an entry of a dataset or attribute leads to (section III.E).
  ///
  /// The entry is four bytes of length, eight of the collection's address, four of the object's number.
  mutating func globalText(
    at place: Int, in bytes: ArraySlice<UInt8>
  ) throws(H5Error) -> String {
    try step()
    // Chunked data are unpacked into memory of their own: the entry is read from there.
    let entry = ByteSource(bytes: Array(bytes[place..<place + 16]))
    let length = try entry.word(0)
    let target = try entry.number(4, 8)
    guard length > 0, target != .max, target != 0 else { return "" }
    guard target < UInt64(max(0, source.count - base)) else {
      throw H5Error("a text lies past the end of the file")
    }
    let object = try globalObject(try entry.word(12), at: base + Int(target))
    guard length <= object.count else {
      throw H5Error("a text ends too early", at: object.lowerBound)
    }
    try take(length)
    return String(
      decoding: try source.slice(object.lowerBound, length), as: UTF8.self)
  }

  private mutating func globalObject(_ number: Int, at place: Int) throws(H5Error) -> Range<Int> {
    guard source.has("GCOL", at: place) else {
      throw H5Error("a collection of texts is not where it should be", at: place)
    }
    let size = try source.length(place + 8, atMost: source.count - place, "a collection's size")
    var object = place + 16
    while object + 16 <= place + size {
      try step()
      let own = try source.short(object)
      let length = try source.length(object + 8, atMost: size, "a text's length")
      guard own != 0 else { break }
      if own == number {
        guard length <= place + size - object - 16 else { break }
        return object + 16..<object + 16 + length
      }
      object += 16 + (length + 7) / 8 * 8
    }
    throw H5Error("text \(number) is missing in its collection", at: place)
  }
}
