open('visits.txt', 'a').write('x')
