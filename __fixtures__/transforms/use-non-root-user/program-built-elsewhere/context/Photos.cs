class Photos {
  void Save(IFormFile photo) {
    using var file = new FileStream(Path.Combine("photos", photo.FileName), FileMode.Create);
  }
}
