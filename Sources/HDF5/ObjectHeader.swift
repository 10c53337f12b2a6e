/// The messages of an object: what it is and where its parts are (section IV.A.1).
struct ObjectHeader {
  /// The kinds of messages that are used here.
  enum Kind: Int {
    case dataspace = 1
    case linkInfo = 2
    case datatype = 3
    case fillValue = 5
    case link = 6
    case layout = 8
    case filters = 11
    case attribute = 12
    case continuation = 16
    case symbolTable = 17
  }

  /// A message: its kind and where its data are.
  struct Message {
    var kind: Kind
    var data: Range<Int>
    var isShared: Bool
  }

  var messages: [Message] = []

  /// The data of the first message of a kind.
  func first(_ kind: Kind) -> Range<Int>? { messages.first { $0.kind == kind }?.data }
}

extension H5Reader {
  /// The messages of the object whose header is at a place, those of its continuations too.
  mutating func objectHeader(at place: Int) throws(H5Error) -> ObjectHeader {
    guard !source.has("OHDR", at: place) else {
      throw H5Error(
        "an object of the newer form, which is not read here; h5py writes the older form unless told "
          + "`libver='latest'`", at: place)
    }
    guard try source.byte(place) == 1 else {
      throw H5Error("an object is not where it should be", at: place)
    }
    var blocks = [(start: place + 16, size: try source.word(place + 8))]
    var header = ObjectHeader()
    var index = 0
    while index < blocks.count {
      let block = blocks[index]
      try readMessages(block.start, block.size, into: &header, &blocks)
      index += 1
    }
    if header.messages.contains(where: { $0.kind == .linkInfo || $0.kind == .link }) {
      throw H5Error(
        "a group of the newer form, which is not read here; h5py writes the older form unless told "
          + "`track_order=True`", at: place)
    }
    return header
  }

  private mutating func readMessages(
    _ start: Int, _ size: Int, into header: inout ObjectHeader,
    _ blocks: inout [(start: Int, size: Int)]
  ) throws(H5Error) {
    _ = try source.slice(start, size)
    var place = start
    while place + 8 <= start + size {
      try step()
      let (type, length) = (try source.short(place), try source.short(place + 2))
      guard length <= start + size - place - 8 else {
        throw H5Error("a message of an object ends too early", at: place)
      }
      let data = place + 8..<place + 8 + length
      if let kind = ObjectHeader.Kind(rawValue: type) {
        if kind == .continuation {
          guard let next = try source.address(data.lowerBound, base: base) else {
            throw H5Error("an object goes on nowhere", at: place)
          }
          let size = try source.length(
            data.lowerBound + 8, atMost: source.count, "a block's size")
          blocks.append((next, size))
        } else {
          let isShared = try source.byte(place + 4) & 2 != 0
          header.messages.append(.init(kind: kind, data: data, isShared: isShared))
        }
      }
      place = data.upperBound
    }
  }
}

extension H5Reader {
  /// The attributes of an object, in the order in which they were written (section IV.A.2.m).
  mutating func attributes(of header: ObjectHeader) throws(H5Error) -> [H5Attribute] {
    var attributes: [H5Attribute] = []
    for message in header.messages where message.kind == .attribute {
      try refuseShared(message)
      attributes.append(try attribute(message.data))
    }
    return attributes
  }

  /// Refuses a message that only says where the real one is.
  func refuseShared(_ message: ObjectHeader.Message) throws(H5Error) {
    guard !message.isShared else {
      throw H5Error(
        "a type that is shared between objects is not read here",
        at: message.data.lowerBound)
    }
  }

  private mutating func attribute(_ data: Range<Int>) throws(H5Error) -> H5Attribute {
    let start = data.lowerBound
    let version = try source.byte(start)
    let flags = version == 1 ? 0 : try source.byte(start + 1)
    guard (1...3).contains(version), flags & 3 == 0 else {
      throw H5Error("an attribute of a form that is not read here", at: start)
    }
    // Only the first version fills each part up to a multiple of eight bytes.
    func padded(_ size: Int) -> Int { version == 1 ? (size + 7) / 8 * 8 : size }
    let sizes = (
      name: try source.short(start + 2), type: try source.short(start + 4),
      space: try source.short(start + 6)
    )
    let nameStart = start + (version == 3 ? 9 : 8)
    let typeStart = nameStart + padded(sizes.name)
    let spaceStart = typeStart + padded(sizes.type)
    let dataStart = spaceStart + padded(sizes.space)
    guard dataStart <= data.upperBound else {
      throw H5Error("an attribute ends too early", at: start)
    }
    let name = try source.text(nameStart, in: nameStart..<nameStart + sizes.name)
    do throws(H5Error) {
      let type = try Datatype(source, typeStart..<typeStart + sizes.type)
      let shape = try dataspace(spaceStart..<spaceStart + sizes.space)
      let count = try elementCount(shape, type)
      let bytes = try source.slice(dataStart, count * type.size)
      return H5Attribute(name, H5Value(shape: shape, try elements(bytes, type, count)))
    } catch {
      throw H5Error("attribute '\(name)': \(error.reason)", at: error.offset)
    }
  }

  /// The sizes along the axes (section IV.A.2.b).
  mutating func dataspace(_ data: Range<Int>) throws(H5Error) -> [Int] {
    let start = data.lowerBound
    let (version, rank) = (try source.byte(start), try source.byte(start + 1))
    guard version == 1 || version == 2, rank <= 32 else {
      throw H5Error("sizes of a form that is not read here", at: start)
    }
    // The second version can say that there is nothing at all.
    if version == 2, try source.byte(start + 3) == 2 { return [0] }
    var shape: [Int] = []
    for axis in 0..<rank {
      shape.append(
        try source.length(
          start + (version == 1 ? 8 : 4) + 8 * axis, atMost: 1 << 40, "a size along an axis"))
    }
    return shape
  }

  /// How many elements there are, once it is sure that the file can hold them.
  mutating func elementCount(_ shape: [Int], _ type: Datatype) throws(H5Error) -> Int {
    var (count, hasOverflow) = (1, false)
    for size in shape where !hasOverflow {
      (count, hasOverflow) = count.multipliedReportingOverflow(by: size)
    }
    let (bytes, isTooLarge) = count.multipliedReportingOverflow(by: type.size)
    guard !hasOverflow, !isTooLarge, !shape.contains(0) || count == 0 else {
      throw H5Error("it would have far more bytes than the file can hold")
    }
    try take(bytes)
    return count
  }
}
