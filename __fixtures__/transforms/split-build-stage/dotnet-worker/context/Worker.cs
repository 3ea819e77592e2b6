Console.WriteLine(File.ReadAllText("routes/north.json"));
